const base = 36;
const thresholdMin = 1;
const thresholdMax = 26;
const skew = 38;
const damp = 700;
const initialBias = 72;
const initialCodePoint = 128;
const codePointMax = 0x10ffff;

/**
 * Returns the text of a lower-case Punycode string, or `undefined` if it is not valid. It is implemented here because
 * the domain imports nothing, and because `url.domainToUnicode` of Node.js also reads numbers as addresses. Source: RFC
 * 3492, 6.2.
 */
export function decodePunycode(encoded: string): string | undefined {
  const delimiter = encoded.lastIndexOf('-');
  const output = Array.from(encoded.slice(0, Math.max(delimiter, 0)), (character) => character.charCodeAt(0));
  const digits = encoded.slice(delimiter + 1);
  if (output.some((codePoint) => codePoint >= initialCodePoint)) return undefined;
  let codePoint = initialCodePoint;
  let index = 0;
  let bias = initialBias;
  let position = 0;
  while (position < digits.length) {
    const delta = readDelta(digits, { position, bias });
    if (delta === undefined) return undefined;
    const count = output.length + 1;
    bias = adaptedBias(delta.value, { count, isFirst: position === 0 });
    position = delta.end;
    index += delta.value;
    codePoint += Math.floor(index / count);
    index %= count;
    if (!isScalarValue(codePoint)) return undefined;
    output.splice(index, 0, codePoint);
    index += 1;
  }
  return String.fromCodePoint(...output);
}

/** Returns a whole number of variable length from this position, and the position after it. */
function readDelta(
  digits: string,
  { position, bias }: { readonly position: number; readonly bias: number },
): { readonly value: number; readonly end: number } | undefined {
  let value = 0;
  let weight = 1;
  for (let end = position, k = base; end < digits.length; end += 1, k += base) {
    const digit = '0123456789'.includes(digits.charAt(end))
      ? Number(digits.charAt(end)) + 26
      : digits.charCodeAt(end) - 0x61;
    if (digit < 0 || digit >= base) return undefined;
    value += digit * weight;
    if (!Number.isSafeInteger(value)) return undefined;
    const threshold = Math.min(Math.max(k - bias, thresholdMin), thresholdMax);
    if (digit < threshold) return { value, end: end + 1 };
    weight *= base - threshold;
  }
  return undefined;
}

function adaptedBias(
  delta: number,
  { count, isFirst }: { readonly count: number; readonly isFirst: boolean },
): number {
  let rest = Math.floor(delta / (isFirst ? damp : 2));
  rest += Math.floor(rest / count);
  let k = 0;
  while (rest > ((base - thresholdMin) * thresholdMax) / 2) {
    rest = Math.floor(rest / (base - thresholdMin));
    k += base;
  }
  return k + Math.floor(((base - thresholdMin + 1) * rest) / (rest + skew));
}

function isScalarValue(codePoint: number): boolean {
  return codePoint <= codePointMax && (codePoint < 0xd800 || codePoint > 0xdfff);
}
