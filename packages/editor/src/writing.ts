import { isLocked, spliceBetween, type ElementId } from '@paperroll/model';
import { ensureVisible } from './camera.ts';
import type { Editing } from './editor-state.ts';
import { pastedCells } from './pasted-text.ts';
import { placeCells } from './paste-cells.ts';
import { rebaseSplice } from './rebase-splice.ts';
import { editingText } from './tools/select/editing-text.ts';
import { describe } from './words.ts';
import type { Workbench, Writing } from './workbench.ts';

interface Session {
  readonly target: Editing;
  readonly merge: string;
  /** Just placed, and has never had a text. */
  readonly blank: boolean;
}

/** Writing on a workbench; one thing at a time. */
export function createWriting(bench: Workbench): Writing {
  let session: Session | undefined;
  let count = 0;

  const leave = (): void => {
    session = undefined;
    bench.patch({ editing: undefined });
    bench.rest();
  };

  const isBlank = (): boolean => session?.blank === true && session.target.type === 'element' && bench.index.elements.get(session.target.id)?.text === '';

  const stop = (options: { readonly keep?: boolean } = {}): void => {
    const ended = session;
    if (!ended) return;
    bench.batch(() => {
      const empty = isBlank() && options.keep !== true;
      leave();
      if (ended.target.type === 'element') {
        if (empty) removeBlank(bench, ended.target.id, ended.merge);
        else if (bench.index.elements.has(ended.target.id)) bench.announce(describe(bench, ended.target.id));
      }
      bench.bursts.cut();
    });
  };

  return {
    isBlank,
    stop,
    start(target, options = {}) {
      if (isSame(session?.target, target)) return;
      stop();
      if (!mayWrite(bench, target)) return;
      bench.batch(() => {
        count += 1;
        session = { target, merge: options.placed ?? `write:${target.id}:${count}`, blank: options.placed !== undefined };
        if (target.type === 'element') bench.select([target.id]);
        else bench.select([], [target.id]);
        bench.patch({ editing: target });
        bench.enter(editingText);
        const box = target.type === 'element' ? bench.index.elements.get(target.id) : undefined;
        if (box) ensureVisible(bench, box);
      });
    },
    type(text, before) {
      const writing = session;
      if (!writing) return;
      const options = { merge: writing.merge, patient: isBlank() };
      if (writing.target.type === 'relation') {
        if (bench.index.relations.get(writing.target.id)?.label !== text) bench.commit({ type: 'edit-relation', id: writing.target.id, label: text }, options);
        return;
      }
      const current = bench.index.elements.get(writing.target.id)?.text ?? '';
      const splice = spliceBetween(before ?? current, text);
      if (!splice) return;
      const theirs = before === undefined ? undefined : spliceBetween(before, current);
      const made = bench.commit({ type: 'splice-text', id: writing.target.id, splices: [theirs ? rebaseSplice(splice, theirs) : splice] }, options);
      if (made && text !== '' && session === writing) session = { ...writing, blank: false };
    },
    pasteLines(text) {
      const writing = session;
      if (writing?.target.type !== 'element' || !isBlank()) return false;
      const cells = pastedCells(text, bench.notation);
      if (cells.length < 2) return false;
      const { id } = writing.target;
      return bench.batch(() => {
        const ids = placeCells(bench, cells, { first: id, merge: writing.merge });
        if (!ids) return true;
        session = { ...writing, blank: false };
        stop();
        bench.select(ids);
        return true;
      });
    },
    check(origin) {
      if (!session || exists(bench, session.target)) return;
      leave();
      bench.bursts.cut();
      if (origin === 'remote') bench.announce(bench.translate('said.gone'));
    },
  };
}

function removeBlank(bench: Workbench, id: ElementId, merge: string): void {
  if (bench.commit({ type: 'delete-elements', ids: [id] }, { merge, patient: true })) bench.bursts.cancelled();
  bench.patch({ canUndo: bench.bursts.canUndo() });
}

function mayWrite(bench: Workbench, target: Editing): boolean {
  if (bench.state.readOnly || !exists(bench, target)) return false;
  const element = target.type === 'element' ? bench.index.elements.get(target.id) : undefined;
  if (!element || !isLocked(element)) return true;
  bench.notify({ type: 'refused', refusal: { code: 'locked', message: bench.translate('refusal.locked') } });
  return false;
}

const exists = (bench: Workbench, target: Editing): boolean => (target.type === 'element' ? bench.index.elements.has(target.id) : bench.index.relations.has(target.id));

const isSame = (a: Editing | undefined, b: Editing): boolean => a?.type === b.type && a.id === b.id;
