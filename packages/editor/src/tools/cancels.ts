import type { InputEvent } from '../input-event.ts';

/** Whether the event breaks off a gesture. */
export const cancels = (event: InputEvent): boolean => event.type === 'pointer-cancel' || (event.type === 'key-down' && event.key === 'Escape');
