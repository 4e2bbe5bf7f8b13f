import type { JsonValue, Props } from '../../../../schema/json.ts';

/** The keys of the published schema that a model has no words for, by what they stand on. */
export const SLICE_KEYS = ['tables', 'screenImages', 'actors', 'aggregates'];
export const ELEMENT_KEYS = ['groupId', 'tags', 'domain', 'modelContext', 'aggregateDependencies', 'apiEndpoint', 'service', 'createsAggregate', 'triggers', 'sketched', 'prototype', 'listElement'];
export const FIELD_KEYS = ['technicalAttribute', 'schema'];
export const SPECIFICATION_KEYS = ['vertical', 'sliceName'];
export const STEP_KEYS = ['tags', 'index', 'specRow', 'fields'];

/** What may go back of the keys that came with a file. */
export const keptOf = (extra: Props, keys: readonly string[], published: boolean): Record<string, JsonValue> =>
  Object.fromEntries(Object.entries(extra).filter(([name, value]) => !published || (keys.includes(name) && isPublished(name, value))));

/** Values of the published schema's types; what is written otherwise in the wild stays out of a published file. */
function isPublished(name: string, value: JsonValue): boolean {
  const texts = (list: JsonValue): boolean => Array.isArray(list) && list.every((item) => typeof item === 'string');
  const having = (list: JsonValue, keys: readonly string[], only: boolean): boolean =>
    Array.isArray(list) && (list as readonly JsonValue[]).every((item) => typeof item === 'object' && item !== null && keys.every((key) => key in item) && (!only || Object.keys(item).every((key) => keys.includes(key))));
  switch (name) {
    case 'tags':
    case 'aggregateDependencies':
    case 'triggers':
    case 'aggregates':
      return texts(value);
    case 'actors':
      return having(value, ['name', 'authRequired'], true);
    case 'screenImages':
      return having(value, ['id', 'title'], false) && (value as readonly Props[]).every((image) => Object.keys(image).every((key) => ['id', 'title', 'url'].includes(key)));
    case 'tables':
    case 'fields':
      return Array.isArray(value) && value.length === 0;
    case 'createsAggregate':
    case 'sketched':
    case 'listElement':
    case 'technicalAttribute':
    case 'vertical':
      return typeof value === 'boolean';
    case 'prototype':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'service':
      return value === null || typeof value === 'string';
    case 'index':
    case 'specRow':
      return typeof value === 'number' && Number.isInteger(value);
    default:
      return typeof value === 'string';
  }
}
