const IRREGULAR = new Set(
  (
    'was were had has began begun bought bound broke broken brought built came caught chose chosen cut dealt did done drawn drew driven drove fallen fed fell felt ' +
    'forbidden forgotten fought found froze frozen gave given gone got gotten grew grown heard held hid hidden hit hung kept knew known laid lain led left lent let lit ' +
    'lost made meant met overdrawn overtaken paid put quit ran rang read ridden risen rose rung said sank sat saw seen sent set shone shot shown shrunk shut slept sold ' +
    'sought spent split spoken spread sprung stood stolen stuck struck sung sunk swept sworn swum taken taught thought threw thrown told took torn undone understood ' +
    'upheld went withdrawn withdrew withheld woken won worn written wrote overdue late empty full out complete ' +
    'wurde wurden war waren hat haben ist sind kam kamen ging gingen da fertig'
  ).split(' '),
);
const NO_PAST = new Set(['need', 'feed', 'seed', 'speed', 'bleed', 'weed', 'exceed', 'proceed', 'succeed', 'indeed', 'shed', 'bed', 'red', 'breed', 'hundred', 'embed']);
const GERMAN_PARTICIPLE = /^(?:\p{L}*ge\p{L}{2,}(?:t|en)|(?:be|er|ver|ent|zer|miss|ge|über|unter|wider)\p{L}{2,}(?:t|en)|\p{L}{2,}ier(?:t|ten))$/u;

/** Verbs that begin an order, not a report, in an event's first word. */
const IMPERATIVE = new Set(
  (
    'accept add allocate approve arrange ask assign book buy calculate cancel change charge check choose close collect complete confirm create decide decline delete deliver ' +
    'dispatch edit enter fill find get give hand import inform inspect invite issue load make merge move notify open order pack pay pick place plan prepare print process provide ' +
    'publish receive register reject release remind remove request reserve return review save schedule select sell send ship show sign start stop submit take tell transfer ' +
    'unload update upload use validate verify write'
  ).split(' '),
);
const AHEAD = new Set(['will', 'should', 'shall', 'must', 'soll', 'muss', 'wird', 'werden']);
const GERMAN_INFINITIVE = new Set(
  (
    'senden absenden versenden schicken verschicken prüfen erstellen aufgeben anlegen buchen liefern ausliefern melden anmelden abmelden stornieren freigeben zahlen ' +
    'bezahlen bestellen abholen einlagern packen verpacken zuweisen informieren benachrichtigen reservieren speichern löschen ändern suchen kaufen verkaufen'
  ).split(' '),
);

const wordsOf = (text: string): readonly string[] => text.toLowerCase().split(/[^\p{L}’']+/u).filter((word) => word !== '');

/** Whether a word reports something done: an English past form or a German participle. */
function isPast(word: string): boolean {
  if (IRREGULAR.has(word)) return true;
  if (word.length > 3 && word.endsWith('ed')) return !NO_PAST.has(word);
  return GERMAN_PARTICIPLE.test(word) && !GERMAN_INFINITIVE.has(word);
}

/**
 * Whether an event's wording clearly speaks of the present or the future. Knows some English and German, and is modest: what it
 * does not understand passes, because a wrong hint costs more trust than a missing one.
 */
export function isClearlyNotPast(text: string): boolean {
  const words = wordsOf(text);
  if (!words.slice(1).some((word) => word.length > 2)) return false;
  if (words.some((word) => AHEAD.has(word)) && !words.includes('wurde') && !words.includes('wurden')) return true;
  if (words.some(isPast)) return false;
  return IMPERATIVE.has(words[0] ?? '') || GERMAN_INFINITIVE.has(words.at(-1) ?? '');
}

/** Whether an event reports two things done, joined by a word or a mark. */
export function tellsTwoFacts(text: string): boolean {
  const parts = text.split(/\s(?:and|und|&|then|dann)\s|;|\s\+\s|,\s(?:and|und)\s/iu);
  return parts.length > 1 && parts.filter((part) => wordsOf(part).some(isPast)).length > 1;
}

const CONDITION = /(?:^|[^\p{L}])(?:when|whenever|if|once|after|as soon as|each time|every time|every|immer wenn|jedes mal|wenn|sobald|falls|nachdem)(?:[^\p{L}]|$)/iu;

/** Whether a policy is a sentence with a condition. */
export const isPolicySentence = (text: string): boolean => CONDITION.test(text) && wordsOf(text).length >= 4;

const NO_REPORT = new Set(['as', 'when', 'if', 'for', 'to', 'all', 'als', 'wenn', 'für', 'zu', 'alle']);

/** Orders that take a past form: “Mark paid”. */
const TURNS = new Set(['mark', 'set', 'get', 'keep', 'make', 'flag', 'leave', 'declare']);

/** Whether a command's wording clearly reports something done: “Book lent”. As modest as the rest: what may be an order passes. */
export function isClearlyReport(text: string): boolean {
  const words = wordsOf(text);
  const [first = '', last = ''] = [words[0], words.at(-1)];
  if (words.length < 2 || words.some((word) => NO_REPORT.has(word)) || TURNS.has(first) || isPast(first)) return false;
  // “Order placed” begins with what may be a verb, but two words of which the second is a past form report.
  if (words.length > 2 && IMPERATIVE.has(first)) return false;
  return isPast(last) && !GERMAN_INFINITIVE.has(last) && !GERMAN_INFINITIVE_LIKE.test(last);
}

/** German orders end in an infinitive, which may look like a participle: “Auftrag bestätigen”, “Buch verleihen”. */
const GERMAN_INFINITIVE_LIKE = /^\p{L}+en$/u;

const VAGUE = new Set(['updated', 'changed', 'modified', 'edited', 'processed', 'handled', 'saved', 'managed', 'performed', 'aktualisiert', 'geändert', 'bearbeitet', 'verarbeitet', 'gespeichert']);

/** The verb in an event's wording that says that something is different, but not what happened; undefined for none. */
export const vagueVerb = (text: string): string | undefined => wordsOf(text).find((word) => VAGUE.has(word));
