import type { ElementId } from '../../../ids.ts';
import type { Definition } from '../event-model.ts';
import type { ModelView } from './model-view.ts';

/** What leads to an element. */
export interface Upstream {
  /** Elements whose fields can supply, in order of the relations. */
  readonly suppliers: readonly Definition[];
  /** A foreign trigger whose fields nobody wrote down: it may bring anything. */
  readonly foreign: ElementId | undefined;
  /** A screen or a processor whose fields nobody wrote down: what is typed or known there is not said. */
  readonly blank: ElementId | undefined;
  readonly isConnected: boolean;
}

/**
 * Elements that can supply the fields of a definition: those that flow into it; behind a processor, and behind a screen without fields, also the
 * read models that it reads (a processor passes the rows of its to-do list on).
 */
export function upstreamOf(view: Pick<ModelView, 'definition' | 'inbound'>, definition: ElementId): Upstream {
  const suppliers = new Map<ElementId, Definition>();
  let foreign: ElementId | undefined;
  let blank: ElementId | undefined;
  for (const direct of feeding(view, definition)) {
    if (direct.id === definition) continue;
    const isEmpty = direct.fields.length === 0;
    if (!isEmpty) suppliers.set(direct.id, direct);
    if (direct.kind === 'trigger' && isEmpty) foreign ??= direct.id;
    if (direct.kind === 'processor' || (direct.kind === 'screen' && isEmpty)) {
      const behind = feeding(view, direct.id).filter(({ id, kind }) => kind === 'read-model' && id !== definition);
      for (const model of behind) suppliers.set(model.id, model);
      if (isEmpty && (direct.kind === 'screen' || behind.length === 0)) blank ??= direct.id;
    }
    if (isEmpty && direct.kind !== 'trigger' && direct.kind !== 'processor' && direct.kind !== 'screen') suppliers.set(direct.id, direct);
  }
  return { suppliers: [...suppliers.values()], foreign, blank, isConnected: view.inbound(definition).length > 0 };
}

function feeding(view: Pick<ModelView, 'definition' | 'inbound'>, definition: ElementId): readonly Definition[] {
  const ids = new Set(view.inbound(definition).map(({ from }) => from));
  return [...ids].flatMap((id) => view.definition(id) ?? []);
}
