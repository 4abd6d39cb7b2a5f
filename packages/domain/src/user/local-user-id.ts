/**
 * Returns the id of a person who signs in with a password: the message {1: uuid, 2: "local"} in protobuf wire format,
 * in base64 without padding. It always has 60 characters and is safe in a URL path. Source: docs/netbird-api.md 1.5.
 */
export function localUserId(uuid: string): string {
  const bytes = [...field(1, uuid), ...field(2, 'local')];
  return btoa(String.fromCharCode(...bytes)).replace(/=+$/, '');
}

/** Returns a length-delimited field (wire type 2). The values are ASCII and shorter than 128 bytes. */
function field(number: number, value: string): readonly number[] {
  return [(number << 3) | 2, value.length, ...new TextEncoder().encode(value)];
}
