import type { Format, ImportContext, Imported, ReportLine } from '../../../formats/format.ts';
import { createReportBook, type ReportBook } from '../../../formats/report.ts';
import { looksBinary } from '../../../formats/parse-json.ts';
import { readOnce, runLint, type LintRule } from '../../../lint/lint.ts';
import { fail, ok, type Refusal, type Result } from '../../../result.ts';
import type { EventModel } from '../event-model.ts';
import { rules } from '../lint/board-rules.ts';
import { readEventModel, readWhole } from '../read-event-model.ts';
import { boardOfEventModel } from '../write-event-model.ts';
import { asyncApiOfEventModel } from './async-api.ts';
import { besideTheModel } from './beside-the-model.ts';
import { detectEmlang, readEmlang } from './emlang/read-emlang.ts';
import { emlangOfEventModel } from './emlang/write-emlang.ts';
import { detectEvml, readEvml } from './evml/read-evml.ts';
import { evmlOfEventModel } from './evml/write-evml.ts';
import { gherkinOfEventModel } from './gherkin.ts';
import { detectGiraflow, readGiraflow } from './giraflow.ts';
import { jsonSchemasOfEventModel } from './json-schema.ts';
import { markdownFilesOfEventModel } from './markdown/event-model-markdown.ts';
import { findingsBySlice } from './markdown/findings-by-slice.ts';
import { mermaidOfEventModel } from './mermaid.ts';
import { countImport } from './spec-json/count-event-model.ts';
import type { WrittenFiles, WrittenText } from './text-files.ts';
import { typescriptOfEventModel } from './typescript/typescript-of-slice.ts';

type About = Pick<Format, 'id' | 'title' | 'extensions' | 'mediaType'>;

const NEVER = (): number => 0;

/** A format that writes one text of the model. */
const textFormat = (about: About, write: (model: EventModel) => WrittenText): Format => ({
  ...about,
  detect: NEVER,
  exportText: (snapshot) => write(readEventModel(snapshot)).text,
  exportLosses: (snapshot) => [...besideTheModel(snapshot), ...write(readEventModel(snapshot)).left],
});

/** A format that writes several files of the model. */
const filesFormat = (about: Omit<About, 'extensions' | 'mediaType'>, write: (model: EventModel) => WrittenFiles): Format => ({
  ...about,
  extensions: [`${about.id}.zip`],
  mediaType: 'application/zip',
  detect: NEVER,
  exportFiles: (snapshot) => write(readEventModel(snapshot)).files,
  exportLosses: (snapshot): readonly ReportLine[] => [...besideTheModel(snapshot), ...write(readEventModel(snapshot)).left],
});

type Read = (text: string, book: ReportBook) => Result<EventModel, Refusal>;

/** A way in: the model that a text tells, laid out as a board. */
function reading(id: string, read: Read): (text: string, context: ImportContext) => Result<Imported, Refusal> {
  return (text) => {
    if (looksBinary(text)) return fail({ code: 'not-text', message: 'This file is not text.' });
    const book = createReportBook();
    const model = read(text, book);
    if (!model.ok) return model;
    const snapshot = boardOfEventModel(model.value);
    return ok({ snapshot, report: { format: id, title: model.value.title, counts: countImport(snapshot, model.value), repairs: book.repairs, dropped: book.dropped } });
  };
}

/** The id of the Markdown of several files. */
export const SLICES = 'slices';

/** One file a slice, each with what these rules find. */
export const createSlicesFormat = (rules: readonly LintRule[]): Format => ({
  ...filesFormat({ id: SLICES, title: 'Markdown, one file a slice' }, markdownFilesOfEventModel),
  exportFiles: (snapshot) => {
    const once = readOnce(snapshot);
    const model = once(readWhole);
    return markdownFilesOfEventModel(model, findingsBySlice(model, runLint(rules, snapshot, 'valid', once))).files;
  },
});

/** Ways in and out of an Event Model as texts, beside the JSON of its own family. */
export const eventModelTextFormats: readonly Format[] = [
  createSlicesFormat(rules),
  filesFormat({ id: 'gherkin', title: 'Gherkin features' }, gherkinOfEventModel),
  filesFormat({ id: 'typescript', title: 'TypeScript, one file a slice' }, typescriptOfEventModel),
  filesFormat({ id: 'jsonschema', title: 'JSON Schema of commands and events' }, jsonSchemasOfEventModel),
  filesFormat({ id: 'asyncapi', title: 'AsyncAPI 3, one document a context' }, asyncApiOfEventModel),
  textFormat({ id: 'mermaid', title: 'Mermaid event modeling', extensions: ['mmd'], mediaType: 'text/vnd.mermaid' }, mermaidOfEventModel),
  { ...textFormat({ id: 'evml', title: 'Event Modeling text (evml)', extensions: ['evml'], mediaType: 'text/plain' }, evmlOfEventModel), detect: detectEvml, importText: reading('evml', readEvml) },
  { ...textFormat({ id: 'emlang', title: 'emlang', extensions: ['emlang.yaml', 'emlang.yml', 'emlang'], mediaType: 'application/yaml' }, emlangOfEventModel), detect: detectEmlang, importText: reading('emlang', readEmlang) },
  { id: 'giraflow', title: 'Giraflow timeline', extensions: ['giraflow.json'], mediaType: 'application/json', detect: detectGiraflow, importText: reading('giraflow', readGiraflow) },
];
