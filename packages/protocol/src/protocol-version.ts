/**
 * The version of Paperroll's additions to the y-websocket protocol (hello, ack, not-saved, presence).
 * It grows when an older peer could misread a newer one; the relay names its own in the hello message.
 */
export const protocolVersion = 1;
