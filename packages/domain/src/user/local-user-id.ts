/**
 * The id of a person who signs in with a password here: the message {1: uuid, 2: "local"} in protobuf wire format,
 * base64 without padding, always 60 characters and safe in a URL path. Source: docs/netbird-api.md 1.5.
 */
export function localUserId(uuid: string): string {
  const bytes = [...field(1, uuid), ...field(2, 'local')];
  return btoa(String.fromCharCode(...bytes)).replace(/=+$/, '');
}

/** A length-delimited field (wire type 2); the values here are ASCII and shorter than 128 bytes. */
function field(number: number, value: string): readonly number[] {
  return [(number << 3) | 2, value.length, ...new TextEncoder().encode(value)];
}
