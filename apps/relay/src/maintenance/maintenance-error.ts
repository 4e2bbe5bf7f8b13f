/** Why maintenance of a store was refused, in people's words; nothing was changed. */
export class MaintenanceError extends Error {
  override readonly name = 'MaintenanceError';
}
