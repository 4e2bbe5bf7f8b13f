/** Work that could not be done; the message is for people, in the language of the interface. */
export class WorkFailed extends Error {
  override readonly name = 'WorkFailed';
}
