import { kindOf, labelOf, findNotation, unknownKind, type BoardSnapshot, type ImportReport, type ReportLine } from '@paperroll/model';

const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`;

/** What an import did, for people: what it was, what the board holds, and a line for everything mended or left out. */
export function reportText(report: ImportReport, snapshot: BoardSnapshot): string {
  const { counts } = report;
  const total = Object.values(counts.elements).reduce((sum, number) => sum + number, 0);
  const lines = [
    `${report.title === '' ? 'Untitled board' : report.title} (${report.format}): ${count(total, 'element')}, ${count(counts.relations, 'relation')}`,
    ...Object.entries(counts.elements).map(([kind, number]) => `  ${number} × ${label(kind, snapshot)}`),
    ...Object.entries(counts)
      .filter((entry): entry is [string, number] => entry[0] !== 'relations' && typeof entry[1] === 'number' && entry[1] > 0)
      .map(([name, number]) => `  ${name}: ${number}`),
    ...section('Mended', report.repairs),
    ...section('Left out', report.dropped),
  ];
  return `${lines.join('\n')}\n`;
}

/** The lines of a report that a person should see even when all went well; empty when there are none. */
export const troubleText = (report: ImportReport): string => [...section('Mended', report.repairs), ...section('Left out', report.dropped)].map((line) => `${line}\n`).join('');

function label(kindId: string, { meta }: BoardSnapshot): string {
  const notation = findNotation(meta.notation);
  return labelOf(notation === undefined ? unknownKind(kindId) : kindOf(notation, kindId), meta.labels);
}

function section(title: string, lines: readonly ReportLine[]): readonly string[] {
  if (lines.length === 0) return [];
  return [`${title}:`, ...lines.map(({ message, at }) => `  ${at === '' ? '' : `${at}: `}${message}`)];
}
