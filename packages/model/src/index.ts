export { elementId, relationId, type Brand, type ElementId, type MakeId, type RelationId } from './ids.ts';
export { assertNever, fail, must, ok, type Refusal, type Result } from './result.ts';
export {
  centerOf,
  containsPoint,
  containsRect,
  expand,
  intersects,
  rectBetween,
  unionOf,
  type BoardPoint,
  type Rect,
  type Size,
} from './geometry.ts';
export { byOrder, type OrderKey } from './order.ts';
export { jsonEqual, type JsonValue, type Props } from './schema/json.ts';
export { COORDINATE_LIMIT, SIDE_MAX, SIDE_MIN, TEXT_LIMIT, isLocked, type Element } from './schema/element.ts';
export type { Relation } from './schema/relation.ts';
export { BOARD_VERSION, EMPTY_META, TITLE_LIMIT, type BoardMeta } from './schema/board.ts';
export { migrateBoard, type Migration, type MigrationOutcome } from './schema/migrations.ts';
export { createBoardDoc, type BoardDoc, type Origin, type TextSplice } from './board/board-doc.ts';
export { type BoardDiff, type Change, type Changes, type DiffOrigin } from './board/board-diff.ts';
export { createBoardIndex, snapshotOf, type BoardIndex } from './board/board-index.ts';
export { snapshotsEqual, type BoardSnapshot } from './board/snapshot.ts';
export { createBoardUndo, type BoardUndo } from './board/undo.ts';
export { type BoardChange, type Edit, type EditOf, type EditType, type NewElement, type NewRelation } from './edits/edit.ts';
export { DEFAULT_LIMITS, type EditLimits, type EditView } from './edits/edit-handler.ts';
export { applySplices, spliceBetween } from './edits/edit-elements.ts';
export { canEdit, runEdit } from './edits/run-edit.ts';
export { seedBoard } from './edits/seed-board.ts';
export { runLint, type Finding, type Fix, type LintProfile, type LintRule, type Severity } from './lint/lint.ts';
export {
  countBoard,
  detectFormat,
  type ExportedFile,
  type Format,
  type ImportContext,
  type Imported,
  type ImportCounts,
  type ImportReport,
  type ReportLine,
} from './formats/format.ts';
export { importFiles } from './formats/import-files.ts';
export { isReadablePath, isZip, unzipFiles, type UnzippedFiles } from './formats/unzip-files.ts';
export { zipFiles } from './formats/zip-files.ts';
export {
  isContainerFigure,
  kindOf,
  labelOf,
  unknownKind,
  type FigureKind,
  type InferredRelation,
  type Kind,
  type Level,
  type Notation,
  type NotationLibrary,
  type PropField,
  type RelationKind,
  type Sample,
  type WriteOn,
} from './notations/notation.ts';
export { FRAME_KIND, LANE_KIND, NOTE_KIND } from './notations/common-kinds.ts';
export { findNotation, notations } from './notations/registry.ts';
export { findLibrary, libraries } from './notations/libraries.ts';
export { eventModelingLibrary } from './notations/event-modeling/library.ts';
export { eventModeling } from './notations/event-modeling/event-modeling.ts';
export type {
  Chapter as ModelChapter,
  Definition,
  EmKind,
  EmRelation,
  EventModel,
  Field,
  FieldSource,
  FieldType,
  Hotspot,
  Lane,
  Placement,
  Slice,
  SlicePattern,
  SliceStatus,
  Specification,
  Step,
} from './notations/event-modeling/event-model.ts';
export { EM, EM_FLOW, emKindOf, kindIdOf, SLICE_PATTERNS, SLICE_STATUSES } from './notations/event-modeling/kinds.ts';
export { readEventModel } from './notations/event-modeling/read-event-model.ts';
export { boardOfEventModel } from './notations/event-modeling/write-event-model.ts';
export { FIELD_TYPES, readFields } from './notations/event-modeling/field-props.ts';
export { addRow, removeRow, setCells } from './notations/event-modeling/row-edits.ts';
export { readSpecification, specificationProps } from './notations/event-modeling/specification-props.ts';
export { addField, addStep, moveField, moveStep, nestField, removeField, removeStep, renameEverywhere, setField, setStep } from './notations/event-modeling/entry-edits.ts';
export { areaAround, columnOf, columnsOf, gridOf, isUnder, modelLanesOf, roleOfLane, type Column, type Grid } from './notations/event-modeling/grid.ts';
export { insertSlice, moveSlice, removeSlice, separateSlices, stepSlice, type NewSlice, type SlicePlace } from './notations/event-modeling/slice-edits.ts';
export { buildPattern, type BuiltPattern, type PatternPlan } from './notations/event-modeling/patterns.ts';
export { definitionIn, drawingsOf, linkedCopy } from './notations/event-modeling/copies.ts';
export { newEventModel, type NewEventModel } from './notations/event-modeling/new-event-model.ts';
export type { RunContext } from './notations/event-modeling/runner/run-context.ts';
export { createReplay } from './notations/event-modeling/replay/create-replay.ts';
export { runSpecifications } from './notations/event-modeling/runner/run-specifications.ts';
export type {
  ComparedCell,
  ComparedRow,
  Comparison,
  OpenReason,
  RunReason,
  RunReasonCode,
  SpecificationResult,
} from './notations/event-modeling/runner/specification-result.ts';
export type {
  Replay,
  ReplayedColumn,
  ReplayedCommand,
  ReplayedEvent,
  ReplayedReadModel,
  ReplayedRow,
  ReplayedScreen,
  ReplayedScreenField,
  ReplayedValues,
  ReplayStep,
} from './notations/event-modeling/replay/replayed.ts';
export { createEventModelReader, type EventModelReader } from './notations/event-modeling/event-model-reader.ts';
export { completenessOf, gapsIn, openFields } from './notations/event-modeling/completeness/completeness.ts';
export { type FieldRef, type FieldSupply, type MissingReason, type SupplyHow } from './notations/event-modeling/completeness/field-supply.ts';
export { traceField, usersOf, type Lineage, type LineageStep, type LineageView } from './notations/event-modeling/completeness/lineage.ts';
export { createEventModelLint, type EventModelLint } from './notations/event-modeling/lint/engine.ts';
export { type ModelFinding } from './notations/event-modeling/lint/model-rule.ts';
export { modelSentences } from './notations/event-modeling/lint/sentences.ts';
export { eventStorming } from './notations/event-storming/event-storming.ts';
export { BIG_PICTURE, DESIGN, ES, PROCESS } from './notations/event-storming/kinds.ts';
export { ES_RELATION } from './notations/event-storming/grammar.ts';
export { inferRelations } from './notations/event-storming/inference.ts';
export { chaptersOf, contextOf, contextsOf, isPivotal, laneOf, lanesOf, timeline, type Chapter } from './notations/event-storming/timeline.ts';
export { readStory, type BoardStory, type EventStory, type ReadRelation, type StoryPart } from './notations/event-storming/story.ts';
export { boardJson } from './notations/board-file-format.ts';
export { createBoardJson, snapshotToBoardFile, writeBoardFile } from './formats/board-json.ts';
export { decodeText, type DecodedText, type TextDecoding } from './formats/decode-text.ts';
export { editsToInsert } from './formats/merge-into.ts';
export { type Outline, type OutlineBlock, type OutlineItem, type OutlineSection, type Prose, type Span, type ToldBoard } from './formats/outline.ts';
export { allFormats, findFormat, generalFormats } from './formats/registry.ts';
