const reflectedPolynomial = 0xedb88320;

/** CRC-32 (IEEE 802.3, as in zlib) of `bytes`, as an unsigned 32-bit number. Source: docs/netbird-api.md 1.1. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) {
      crc = (crc & 1) === 1 ? (crc >>> 1) ^ reflectedPolynomial : crc >>> 1;
    }
  }
  return (crc ^ 0xffffffff) >>> 0;
}
