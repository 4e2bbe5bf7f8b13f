import { fail, findLibrary, ok, runLint, type BoardSnapshot, type Finding, type LintProfile, type Refusal, type Result } from '@paperroll/model';
import { readBoard } from '../board-source.ts';
import type { CliIo, ExitCode } from '../cli-io.ts';
import { troubleText } from '../report-text.ts';

/** The options of `paperroll lint`. */
export interface LintOptions {
  readonly profile: LintProfile;
  readonly from?: string;
  readonly report?: 'text' | 'json';
  readonly json?: true;
}

/** Prints what the notation's rules find; exit code 1 when one of them is an error. */
export async function lintBoard(source: string, options: LintOptions, io: CliIo): Promise<Result<ExitCode, Refusal>> {
  const read = await readBoard(source, options.from, io);
  if (!read.ok) return read;
  const { snapshot, report } = read.value;
  if (report !== undefined) io.stderr(troubleText(report));
  const library = findLibrary(snapshot.meta.notation);
  if (library === undefined) return fail({ code: 'unknown-notation', message: `This version knows no rules for “${snapshot.meta.notation}”.` });
  const findings = runLint(library.rules, snapshot, options.profile);
  const isJson = options.json === true || options.report === 'json';
  io.stdout(isJson ? asJson(snapshot, options.profile, findings) : asText(snapshot, findings));
  if (!isJson) io.stderr(`${summary(findings)} (profile ${options.profile})\n`);
  return ok(findings.some((finding) => finding.severity === 'error') ? 1 : 0);
}

function asJson({ meta }: BoardSnapshot, profile: LintProfile, findings: readonly Finding[]): string {
  const lines = findings.map(({ id, rule, severity, ids, message, fixes }) => ({ id, rule, severity, ids, message, fixes: fixes.map((fix) => fix.title) }));
  return `${JSON.stringify({ title: meta.title, notation: meta.notation, profile, findings: lines }, null, 2)}\n`;
}

function asText(snapshot: BoardSnapshot, findings: readonly Finding[]): string {
  const texts = new Map<string, string>(snapshot.elements.map((element) => [element.id, element.text]));
  return findings.map(({ severity, message, rule, ids }) => `${severity}: ${message} [${rule}]${place(ids, texts, message)}\n`).join('');
}

const NAMED_BY = 24;

/** The stickies that a message does not name by itself; messages shorten long texts. */
function place(ids: readonly string[], texts: ReadonlyMap<string, string>, message: string): string {
  const names = ids.map((id) => (texts.get(id) ?? '').replace(/\s+/g, ' ').trim()).filter((text) => text !== '' && !message.includes(text.slice(0, NAMED_BY)));
  if (names.length === 0) return '';
  return ` — ${names.slice(0, 3).map((name) => `“${name}”`).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`;
}

function summary(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'No findings.';
  const parts = (['error', 'warning', 'hint'] as const).flatMap((severity) => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return number === 0 ? [] : [`${number} ${severity}${number === 1 ? '' : 's'}`];
  });
  return parts.join(', ');
}
