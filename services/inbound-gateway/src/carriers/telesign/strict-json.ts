export const MAX_DEPTH = 32;

/** The strings, numbers and brackets of a valid document. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:]|-?\d[\d.eE+-]*/gs;

export type StrictJson =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: string };

/**
 * Reads JSON that means the same to every reader: no name given twice, no number beyond what a double holds, no
 * `__proto__`, no byte order mark, at most 32 levels. Bytes that are no UTF-8 become U+FFFD.
 */
export function readStrictJson(rawBody: Buffer): StrictJson {
  const text = rawBody.toString('utf8');
  try {
    const value = JSON.parse(text) as unknown; // first: among unfinished strings the scan would take quadratic time
    const problem = problemOf(text);
    return problem === undefined ? { ok: true, value } : { ok: false, problem };
  } catch {
    return { ok: false, problem: 'not JSON' };
  }
}

/** What JSON.parse lets through. Never recurses, so that no depth can exhaust the stack. */
function problemOf(text: string): string | undefined {
  const levels: (Set<string> | undefined)[] = []; // the names in each open object; undefined for an array
  let latest = '';
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') {
      levels.push(token === '{' ? new Set() : undefined);
      if (levels.length > MAX_DEPTH) return 'nested too deeply';
    } else if (token === '}' || token === ']') {
      levels.pop();
    } else if (token === ':') {
      const problem = problemOfName(latest, levels.at(-1));
      if (problem !== undefined) return problem;
    } else if (!token.startsWith('"') && !Number.isFinite(Number(token))) {
      return 'a number out of range';
    }
    latest = token;
  }
  return undefined;
}

function problemOfName(token: string, names: Set<string> | undefined): string | undefined {
  const name = token.includes('\\') ? String(JSON.parse(token)) : token.slice(1, -1);
  if (name === '__proto__') return 'a name that no object may have';
  if (names?.has(name)) return 'a name given twice';
  names?.add(name);
  return undefined;
}
