export { assertNever, ok, problem } from './result.ts';
export type { Problem, Result } from './result.ts';
export { protocolVersion } from './protocol-version.ts';
export { parseRole, roleAllows, roles } from './roles.ts';
export type { Role } from './roles.ts';
export { isBoardId, mayWrite, parseRoomName, roomName } from './rooms.ts';
export type { RoomAddress, RoomKind } from './rooms.ts';
export { formatBoardLink, parseBoardLink, syncUrl } from './links.ts';
export type { BoardLink } from './links.ts';
export { closeCodes, describeCloseCode, findCloseReason } from './close-codes.ts';
export type { CloseDescription, CloseReason } from './close-codes.ts';
export {
  messageAck,
  messageAuth,
  messageAwareness,
  messageDeflatedUpdate,
  messageHello,
  messageNotSaved,
  messageQueryAwareness,
  messageSync,
} from './message.ts';
export type { Message } from './message.ts';
export { helloSchema, readHello } from './hello.ts';
export type { Hello } from './hello.ts';
export { createPlacement } from './placement.ts';
export type { Placement, RelayPlace } from './placement.ts';
export { addressOf, routeAfter, routeAnew, routeSettled, routeTold, startRoute } from './relay-route.ts';
export type { RelayRoute, RouteAddress, ToldRelays } from './relay-route.ts';
export { encodeMessage, isUpdateFrame, parseMessage, readAck, readNotSaved, updateFrameSize, writeUpdateFrame } from './codec.ts';
export type { FrameProblem } from './codec.ts';
export { cutFrame } from './slices/cut-frame.ts';
export { sliceUpdate } from './slices/slice-update.ts';
export { encodeAwarenessUpdate, isPresenceJson, parseAwarenessUpdate } from './awareness-update.ts';
export type { AwarenessEntry, AwarenessLimits, AwarenessProblem } from './awareness-update.ts';
export { parsePresence, presenceSchema } from './presence.ts';
export type { Presence } from './presence.ts';
