import { EM } from '@paperroll/model';
import { modelActions } from './actions/model-actions.ts';
import type { EditorExtension } from './editor-extension.ts';

/** What one does on an Event Model beside writing. Fetched when a board is one: no other board carries its weight. */
export const eventModelingHands: EditorExtension = { notation: 'event-modeling', actions: modelActions, opens: new Set([EM.specification]) };
