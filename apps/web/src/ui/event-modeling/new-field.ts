import type { Field } from '@paperroll/model';
import type { FieldLine } from './field-lines.ts';

/** A field of this line, with nothing else said of it. */
export const newField = (id: string, line: FieldLine): Field => ({ identifying: false, generated: false, personal: false, subfields: [], extra: {}, id, ...line });
