import type { LintRule } from '../../../lint/lint.ts';
import type { Element } from '../../../schema/element.ts';
import { ES, kinds } from '../kinds.ts';
import { byTime } from '../timeline.ts';
import { about, fixFor, ofKind, quote, withArticle, wordFor } from './places.ts';

const KNOWN = new Map(kinds.map((kind) => [kind.id, kind]));

/** Checks of the wall as a whole. */
export const wallRules: readonly LintRule[] = [
  {
    id: 'es.unknown-kind',
    title: 'Kind that this version does not know',
    doc: 'It comes from a newer version, another notation or a foreign file. It is kept as it is, but takes no part in the story.',
    severity: { workshop: 'hint', valid: 'hint', strict: 'warning' },
    check: (snapshot) =>
      snapshot.elements
        .filter((element) => !KNOWN.has(element.kind))
        .sort(byTime)
        .map((element) => about([element], `${quote(element)} is a “${element.kind}”, which this version does not know.`)),
  },
  {
    id: 'es.kind-of-another-level',
    title: 'Kind of another level',
    doc: 'Each level has its own stickies, so that a Big Picture stays one conversation and details wait for theirs.',
    severity: { valid: 'hint', strict: 'hint' },
    check: (snapshot) =>
      snapshot.elements
        .filter((element) => KNOWN.get(element.kind)?.levels.includes(snapshot.meta.level) === false)
        .sort(byTime)
        .map((element) => about([element], `${quote(element)} is ${withArticle(wordFor(snapshot, element.kind))}, which is not used at this level.`)),
  },
  {
    id: 'es.open-hotspot',
    title: 'Hotspot that nobody has answered',
    doc: 'Hotspots are what the workshop was for. Each leaves with an answer, or with an owner and a next step.',
    severity: { valid: 'hint', strict: 'warning' },
    check: (snapshot) =>
      ofKind(snapshot, ES.hotspot)
        .filter((hotspot) => hotspot.props['state'] !== 'resolved')
        .map((hotspot) =>
          about([hotspot], `${quote(hotspot)} is open${lacking(hotspot)}.`, fixFor(hotspot, 'Mark as resolved', [{ type: 'set-props', ids: [hotspot.id], props: { state: 'resolved' } }])),
        ),
  },
  {
    id: 'es.lone-alternative',
    title: 'Alternative without another',
    doc: 'Stickies that bear the same name of an alternative exclude each other: at most one of them happens. One alone excludes nothing.',
    severity: { valid: 'warning', strict: 'error' },
    check: (snapshot) => {
      const sets = new Map<string, Element[]>();
      for (const element of ofKind(snapshot, ES.event, ES.command)) {
        const name = element.props['alternativeSet'];
        if (typeof name === 'string' && name.trim() !== '') sets.set(name, [...(sets.get(name) ?? []), element]);
      }
      return [...sets].flatMap(([name, [only, ...others]]) =>
        only && others.length === 0
          ? [about([only], `${quote(only)} is the only one of the alternative “${name}”.`, fixFor(only, 'It is no alternative', [{ type: 'set-props', ids: [only.id], props: { alternativeSet: null } }]))]
          : [],
      );
    },
  },
];

function lacking({ props }: Element): string {
  const isMissing = (name: string): boolean => typeof props[name] !== 'string' || props[name].trim() === '';
  const missing = [...(isMissing('owner') ? ['no owner'] : []), ...(isMissing('nextStep') ? ['no next step'] : [])];
  return missing.length === 0 ? '' : ` and has ${missing.join(' and ')}`;
}
