#!/usr/bin/env node
// Counts what a file of an Event Model holds, by reading the file alone: none of Paperroll's code is used, so that an import can be checked against it.
//
//   node tests/scripts/count-event-model.mjs FILE     a spec (object, list or slice), a board backup, a `.slices` folder, an .evml text, or a Giraflow timeline
//
// Prints one JSON object: commands, events, readModels, screens, processors (each element once, however often it is drawn), copies (further drawings),
// relations (each pair of ends once, whichever end declares it), slices, specifications, steps, fields (of elements, without the ones inside them).

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';

const LISTS = { commands: 'commands', events: 'events', readmodels: 'readModels', screens: 'screens', processors: 'processors' };
const OF_TYPE = { COMMAND: 'commands', EVENT: 'events', READMODEL: 'readModels', SCREEN: 'screens', HTML_SCREEN: 'screens', AUTOMATION: 'processors', PROCESSOR: 'processors' };
const PHASES = ['given', 'when', 'then'];

/** Counts the model in a file or a folder. */
export function countFile(path) {
  if (statSync(path).isDirectory()) return countSlices(slicesOfFolder(path));
  const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  if (/^\s*(?:---[\s\S]*?---\s*)?eventmodeling\b/.test(text)) return countEvml(text);
  const file = JSON.parse(text);
  if (Array.isArray(file.timeline)) return countGiraflow(file);
  if (file.nodes && !Array.isArray(file.nodes)) return countBackup(file);
  return countSlices(Array.isArray(file) ? file : (file.slices ?? [file]));
}

function slicesOfFolder(path) {
  const all = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name === 'slice.json');
  return all.map((entry) => JSON.parse(readFileSync(join(entry.parentPath ?? entry.path, entry.name), 'utf8')));
}

const list = (value) => (Array.isArray(value) ? value.filter((item) => item !== null && typeof item === 'object') : []);

function countSlices(slices) {
  const counts = empty();
  const elements = new Set();
  const own = new Set();
  const drawn = new Set();
  const all = list(slices).flatMap((slice) => Object.entries(LISTS).flatMap(([name, kind]) => list(slice[name]).map((element) => ({ element, of: OF_TYPE[String(element.type ?? '').toUpperCase()] ?? kind }))));
  const named = new Map(all.filter(({ element }) => element.elementCopy !== true).map(({ element, of }) => [`${of} ${element.title}`, element.id]));
  const ends = [];
  for (const slice of list(slices)) {
    counts.slices += 1;
    for (const [name, kind] of Object.entries(LISTS)) {
      for (const element of list(slice[name])) {
        const of = OF_TYPE[String(element.type ?? '').toUpperCase()] ?? kind;
        // A copy says what it copies, or has the name of it.
        const link = typeof element.linkedTo === 'string' ? element.linkedTo : element.elementCopy === true ? named.get(`${of} ${element.title}`) : undefined;
        const key = `${of} ${link ?? element.id}`;
        const place = `${key} ${slice.id ?? counts.slices} ${link === undefined ? '' : element.id}`;
        if (!elements.has(key)) counts[of] += 1;
        if (elements.has(key) && !drawn.has(place)) counts.copies += 1;
        elements.add(key);
        // The fields are those of the element itself, wherever its copies stand.
        if (link === undefined && !own.has(key)) {
          own.add(key);
          counts.fields += list(element.fields).length;
        }
        drawn.add(place);
        for (const other of list(element.dependencies)) ends.push(String(other.type).toUpperCase() === 'OUTBOUND' ? [element.id, other.id] : [other.id, element.id]);
      }
    }
    for (const specification of list(slice.specifications)) {
      counts.specifications += 1;
      for (const phase of PHASES) counts.steps += list(specification[phase]).length;
    }
  }
  const known = new Set(all.map(({ element }) => String(element.id)));
  counts.relations = new Set(ends.filter(([from, to]) => known.has(String(from)) && known.has(String(to)) && from !== to).map(([from, to]) => `${from} ${to}`)).size;
  return counts;
}

function countBackup(file) {
  const counts = empty();
  for (const [board, content] of Object.entries(file.nodes)) {
    const metas = file.metadata?.[board] ?? {};
    const typeOf = (node) => String((node.type === 'timeline' || node.type === 'slice_border' ? undefined : (metas[node.id]?.meta?.type ?? node.data?.type)) ?? node.type).toUpperCase();
    const nodes = list(content.nodes ?? content);
    const borders = new Map(nodes.filter((node) => node.type === 'slice_border').map((node) => [node.data?.colId, node]));
    const elements = new Set();
    for (const node of nodes) {
      const of = OF_TYPE[typeOf(node)];
      const meta = metas[node.id]?.meta ?? {};
      if (of !== undefined) {
        elements.add(node.id);
        if (node.data?.linkedTo ?? meta.linkedTo) counts.copies += 1;
        else {
          counts[of] += 1;
          counts.fields += list(meta.fields).length;
        }
      }
      for (const scenario of list(meta.givenWhenThenScenario?.scenarios)) {
        counts.specifications += 1;
        for (const phase of PHASES) counts.steps += list(scenario[phase]).length;
        if (scenario.expectError === true && !list(scenario[OUTCOME]).some((step) => /ERROR$/i.test(String(step.type)))) counts.steps += 1;
      }
    }
    for (const timeline of nodes.filter((node) => node.type === 'timeline')) {
      const held = new Set(list(timeline.data?.cells).filter((cell) => cell.nodeId).map((cell) => cell.colId));
      for (const column of list(timeline.data?.columnsData ?? timeline.data?.columns)) if (held.has(column.id) || borders.has(column.id) || column.label) counts.slices += 1;
    }
    counts.relations += list(content.edges).filter((edge) => elements.has(edge.source) && elements.has(edge.target)).length;
  }
  return counts;
}

const OUTCOME = PHASES[2];

const EVML_KINDS = { cmd: 'commands', command: 'commands', evt: 'events', event: 'events', rmo: 'readModels', readmodel: 'readModels', ui: 'screens', pcr: 'processors', processor: 'processors' };

/** Frames of one kind and qualified name are one element. A frame without sources comes from the box before it in another lane, unless it is an `rf`. */
function countEvml(text) {
  const { slices: _slices, fields: _fields, ...counts } = empty();
  const seen = new Set();
  const frames = [];
  let isInSpecification = false;
  for (const line of text.split(/\r?\n/).map((each) => each.replace(/(?:%%|\/\/).*$/, '').trim())) {
    const frame = /^(tf|timeframe|rf|resetframe)\s+(\d+)\s+(\w+)\s+([\w.]+)((?:\s*->>\s*\d+)*)/.exec(line);
    if (frame) {
      isInSpecification = false;
      const kind = EVML_KINDS[frame[3]];
      const namespace = frame[4].includes('.') ? frame[4].split('.')[0] : '';
      frames.push({ id: frame[2], lane: `${BAND[kind]} ${namespace}`, sources: [...frame[5].matchAll(/\d+/g)].map(([id]) => id), resets: frame[1].startsWith('r') });
      if (seen.has(`${kind} ${frame[4]}`)) counts.copies += 1;
      else counts[kind] += 1;
      seen.add(`${kind} ${frame[4]}`);
    } else if (/^gwt\b/.test(line)) {
      isInSpecification = true;
      counts.specifications += 1;
    } else if (/^(?:data|note|entity)\b/.test(line)) isInSpecification = false;
    else if (isInSpecification && /^(?:(?:given|when|then)\s+)?(?:cmd|command|evt|event|rmo|readmodel|ui|pcr|processor)\s+[\w.]+/.test(line)) counts.steps += 1;
  }
  const ids = new Set(frames.map(({ id }) => id));
  frames.forEach((frame, i) => {
    const told = new Set(frame.sources.filter((id) => ids.has(id) && id !== frame.id)).size;
    const isInferred = frame.sources.length === 0 && !frame.resets && frames.slice(0, i).some(({ lane }) => lane !== frame.lane);
    counts.relations += told + (isInferred ? 1 : 0);
  });
  return counts;
}

const BAND = { screens: 'top', processors: 'top', commands: 'middle', readModels: 'middle', events: 'bottom' };

/** A name is one element, however often the timeline shows it; an actor with a view is a screen, a system is a processor. */
function countGiraflow({ timeline, specifications }) {
  const { slices: _slices, ...counts } = empty();
  const KIND = { command: 'commands', event: 'events', state: 'readModels' };
  const fields = new Map();
  const shown = new Set();
  const entries = list(timeline).sort((a, b) => (a.tick ?? 0) - (b.tick ?? 0));
  entries.forEach((entry, i) => {
    const isSystem = /^(?:system|automation|processor)$/i.test(String(entry.role ?? ''));
    const of = entry.type === 'actor' ? (isSystem ? 'processors' : 'screens') : KIND[entry.type];
    if (of === undefined) return;
    const key = `${of} ${entry.name}${of === 'screens' ? ` ${entry.readsView ?? entry.sendsCommand}` : ''}`;
    if (fields.has(key)) counts.copies += 1;
    else {
      counts[of] += 1;
      fields.set(key, new Set());
    }
    for (const row of list(Array.isArray(entry.example) ? entry.example : [entry.example])) for (const name of Object.keys(row)) fields.get(key).add(name);
    const before = (type, name) => shown.has(`${type} ${name}`);
    if (entry.type === 'actor' && before('state', entry.readsView)) counts.relations += 1;
    if (entry.type === 'actor' && entries.slice(i + 1).some(({ type, name }) => type === 'command' && name === entry.sendsCommand)) counts.relations += 1;
    if (entry.type === 'event' && before('command', String(entry.producedBy ?? '').replace(/-\d+$/, ''))) counts.relations += 1;
    if (entry.type === 'state') counts.relations += (entry.sourcedFrom ?? []).filter((name) => before('event', name)).length;
    shown.add(`${entry.type} ${entry.name}`);
  });
  counts.fields = [...fields.values()].reduce((sum, names) => sum + names.size, 0);
  for (const specification of list(specifications)) {
    for (const scenario of list(specification.scenarios)) {
      counts.specifications += 1;
      counts.steps += specification.type === 'state' ? stateSteps(scenario) : commandSteps(scenario);
    }
  }
  return counts;
}

/** Events before, events after or the failure, and the one command that a scenario is about: its last. */
function commandSteps({ steps }) {
  const events = list(steps).reduce((sum, { events: before, produces }) => sum + list(before).length + list(produces).length, 0);
  const last = list(steps).findLast(({ type }) => type === 'command');
  return events + (last === undefined ? 0 : 1) + (typeof last?.fails === 'string' ? 1 : 0);
}

/** What is there at first, each event, and the state at last. */
function stateSteps({ initialState, steps }) {
  const isSomething = list(Array.isArray(initialState) ? initialState : [initialState]).some((row) => Object.keys(row).length > 0);
  return (isSomething ? 1 : 0) + list(steps).filter(({ given }) => typeof given?.event === 'string').length + 1;
}

const empty = () => ({ commands: 0, events: 0, readModels: 0, screens: 0, processors: 0, copies: 0, relations: 0, slices: 0, specifications: 0, steps: 0, fields: 0 });

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [path] = process.argv.slice(2);
  if (path === undefined) {
    console.error('Say which file: node tests/scripts/count-event-model.mjs FILE');
    process.exitCode = 2;
  } else console.log(JSON.stringify({ file: relative(process.cwd(), path), ...countFile(path) }, null, 2));
}
