/**
 * Returns the first JSON value in `text`, decoded as the Go decoder of the reference does, and ignores the rest. A
 * number that is not written as an integer (`1.5`, `1.0`, `1e0`) becomes `[[]]`, which no field accepts: Go refuses
 * it for integers, and the API has no other numbers.
 * @throws `SyntaxError` if there is no complete value.
 * Source: docs/netbird-api.md 2.2 and 3.0.
 */
export function decodeJson(text: string): unknown {
  // Usually the text is one value, and no number can be inexact. Then the result is the same.
  const parsed = inexactNumber.test(text) ? undefined : parsedWhole(text);
  return parsed === undefined ? JSON.parse(firstValue(text)) : parsed;
}

/** Matches every text with such a number, and also some texts of strings. */
const inexactNumber = /\d[.eE]/;

/** Returns `undefined` if the text is not one JSON value. */
function parsedWhole(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const token =
  /\s*(?:(?<open>[[{])|(?<close>[\]}])|[,:]|-?(?:0|[1-9]\d*)(?<inexact>(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])|"(?:[^"\\]|\\.)*"|[a-z]+)/sy;

function firstValue(text: string): string {
  let value = '';
  let depth = 0;
  token.lastIndex = 0;
  do {
    const match = token.exec(text);
    if (match === null) throw new SyntaxError('not a JSON value');
    const { open, close, inexact = '' } = match.groups ?? {};
    if (open !== undefined) depth += 1;
    if (close !== undefined) depth -= 1;
    value += inexact === '' ? match[0] : '[[]]';
  } while (depth > 0);
  return value;
}
