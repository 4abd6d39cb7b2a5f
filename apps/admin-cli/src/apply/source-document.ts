import { isCollection, isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from 'yaml';

/** A YAML document that remembers where things stood. */
export interface SourceDocument {
  /** What it says, as plain values. */
  readonly value: unknown;
  /** Where that place begins, or the nearest thing around it when it is not there. */
  positionOf(path: readonly PropertyKey[]): Position;
  /** Where the name of a field stands, or as `positionOf`. */
  positionOfKey(path: readonly PropertyKey[], key: string): Position;
}

/** A place in the text, both counted from 1 on. */
interface Position {
  readonly line: number;
  readonly column: number;
}

/** Why a text is no document. */
export interface SourceProblem {
  readonly position: Position;
  readonly message: string;
}

/** More than this is no list of users, but an attack on the memory of whoever reads it. */
const aliasesMax = 20;

/** Reads YAML, or answers what is wrong with it. */
export function readSourceDocument(
  text: string,
):
  | { readonly document: SourceDocument }
  | { readonly document?: undefined; readonly problems: readonly SourceProblem[] } {
  const lineCounter = new LineCounter();
  const at = (offset: number): Position => {
    const { line, col } = lineCounter.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  try {
    // Pretty errors, and warnings on stderr, repeat parts of the file, in which somebody may have put a secret.
    const parsed = parseDocument(text, {
      lineCounter,
      prettyErrors: false,
      logLevel: 'error',
      schema: 'core',
    });
    const problems = [...parsed.errors, ...parsed.warnings];
    if (problems.length > 0) {
      return { problems: problems.map(({ pos: [offset], message }) => ({ position: at(offset), message })) };
    }
    const value: unknown = parsed.toJS({ maxAliasCount: aliasesMax });
    return {
      document: {
        value,
        positionOf: (path) => at(offsetOf(parsed, path)),
        positionOfKey: (path, key) => at(keyOffsetOf(parsed, path, key) ?? offsetOf(parsed, path)),
      },
    };
  } catch (error) {
    return { problems: [{ position: at(0), message: explainUnreadable(error) }] };
  }
}

function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = startOf(node);
  for (const key of path) {
    if (!isCollection(node)) break;
    node = node.get(key, true);
    if (!isNode(node)) break;
    offset = startOf(node);
  }
  return offset;
}

function keyOffsetOf(
  document: Document.Parsed,
  path: readonly PropertyKey[],
  key: string,
): number | undefined {
  const map: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
  if (!isMap(map)) return undefined;
  const pair = map.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
  return pair && startOf(pair.key);
}

function startOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}

/** What the library throws instead of reporting: too many aliases, and a depth that no stack has room for. */
function explainUnreadable(error: unknown): string {
  if (error instanceof ReferenceError)
    return `an alias of nothing, or more than ${aliasesMax} uses of aliases`;
  if (error instanceof RangeError) return 'nested too deeply';
  throw error;
}
