import type { LintRule, RuleFinding } from '../../../lint/lint.ts';
import type { Element } from '../../../schema/element.ts';
import { ES, kinds } from '../kinds.ts';
import { about, bySaying, fixFor, ofKind, quote, wordFor } from './places.ts';
import { isClearlyNotPast, isPolicySentence, tellsTwoFacts } from '../../../lint/past-tense.ts';

const SPEAKING: readonly string[] = Object.values(ES).filter((kind) => kind !== ES.vote && kind !== ES.valuePositive && kind !== ES.valueNegative);
const REWORDABLE: ReadonlySet<string> = new Set(kinds.filter((kind) => kind.fields.some((field) => field.name === 'twist')).map((kind) => kind.id));

/** Hangs the sticky tilted: a silent “please reword”, as on a wall of paper. */
const askToReword = (element: Element): RuleFinding['fixes'] & object =>
  element.props['twist'] === true || !REWORDABLE.has(element.kind) ? [] : fixFor(element, 'Hang it tilted: “please reword”', [{ type: 'set-props', ids: [element.id], props: { twist: true } }]);

/** Checks of what is written on the stickies. */
export const wordingRules: readonly LintRule[] = [
  {
    id: 'es.empty-sticky',
    title: 'Sticky without words',
    doc: 'An empty sticky can hold a place for a while, but whoever reads the wall later does not know for what.',
    severity: { valid: 'hint', strict: 'warning' },
    check: (snapshot) =>
      ofKind(snapshot, ...SPEAKING)
        .filter((element) => element.text.trim() === '')
        .map((element) =>
          about([element], `This ${wordFor(snapshot, element.kind)} has no words yet.`, fixFor(element, 'Take the empty sticky away', [{ type: 'delete-elements', ids: [element.id] }])),
        ),
  },
  {
    id: 'es.event-past-tense',
    title: 'Event that has not happened',
    doc: 'An event is something that happened: worded in the past tense it is a fact that everybody can agree or disagree with.',
    severity: { valid: 'hint', strict: 'warning' },
    check: (snapshot) =>
      ofKind(snapshot, ES.event)
        .filter((event) => isClearlyNotPast(event.text))
        .map((event) => about([event], `${quote(event)} does not read as something that happened. Try a verb in the past tense.`, askToReword(event))),
  },
  {
    id: 'es.event-two-facts',
    title: 'Two facts on one event',
    doc: 'Two facts happen at two moments, and sooner or later something happens between them. One sticky for each.',
    severity: { valid: 'hint', strict: 'warning' },
    check: (snapshot) =>
      ofKind(snapshot, ES.event)
        .filter((event) => tellsTwoFacts(event.text))
        .map((event) => about([event], `${quote(event)} seems to tell two facts. Would two stickies be clearer?`, askToReword(event))),
  },
  {
    id: 'es.policy-sentence',
    title: 'Policy that is no sentence',
    doc: 'A policy is where everyone lies a little. Written out as “Whenever …, then …” it can be tested: really always? at once? who decides?',
    severity: { valid: 'hint', strict: 'warning' },
    check: (snapshot) =>
      ofKind(snapshot, ES.policy)
        .filter((policy) => policy.text.trim() !== '' && ![policy.text, policy.props['description']].some((text) => typeof text === 'string' && isPolicySentence(text)))
        .map((policy) => about([policy], `${quote(policy)} is no sentence yet. Try “Whenever …, then …”.`, askToReword(policy))),
  },
  {
    id: 'es.please-reword',
    title: 'Sticky that somebody asked to reword',
    doc: 'A tilted sticky is a silent request. Once the words are found, hang it straight.',
    severity: { valid: 'hint', strict: 'warning' },
    check: (snapshot) =>
      ofKind(snapshot, ...REWORDABLE)
        .filter((element) => element.props['twist'] === true)
        .map((element) =>
          about([element], `Somebody asked to reword ${quote(element)}.`, fixFor(element, 'Hang it straight', [{ type: 'set-props', ids: [element.id], props: { twist: null } }])),
        ),
  },
  {
    id: 'es.duplicate-event',
    title: 'Event told at two places',
    doc: 'The same words may be two moments of the story, one moment told twice, or two meanings. Worth a short talk before anybody merges them.',
    severity: { valid: 'hint', strict: 'hint' },
    check: (snapshot) =>
      bySaying(ofKind(snapshot, ES.event))
        .filter((group) => group.length > 1)
        .map((group) => about(group, `${quote(group[0])} hangs at ${group.length} places. Is it one moment, or several?`)),
  },
];
