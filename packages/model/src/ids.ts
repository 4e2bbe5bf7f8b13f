declare const brand: unique symbol;

/** A string that the compiler keeps apart from other strings. */
export type Brand<T extends string> = string & { readonly [brand]: T };

/** Identity of an element on one board; unique there, any non-empty string. */
export type ElementId = Brand<'ElementId'>;
/** Identity of a relation on one board; unique there, any non-empty string. */
export type RelationId = Brand<'RelationId'>;

/** Makes a fresh random id (URL-safe text). Handed in from the shells, so that tests are repeatable. */
export type MakeId = () => string;

/** Names a string as an element id. */
export const elementId = (text: string): ElementId => text as ElementId;
/** Names a string as a relation id. */
export const relationId = (text: string): RelationId => text as RelationId;
