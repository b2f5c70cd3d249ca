import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

/** A permanent word of a refusal, as the code that refuses says it. */
export interface ErrorCode {
  readonly code: string;
  readonly kind: string;
  readonly detail: string;
}

export interface SourceFacts {
  /** By code; the first place that says it counts. */
  readonly errorCodes: readonly ErrorCode[];
  /** The files that refuse with a code that only running them would tell. */
  readonly hiddenCodes: readonly string[];
  /** What stands above a class that crosses a service boundary, by its name. */
  readonly summaries: ReadonlyMap<string, string>;
}

/** Reads what only the source text knows: the codes of refusals and the comments on contracts. */
export function readSources(root: string): SourceFacts {
  const codes = new Map<string, ErrorCode>();
  const hidden = new Set<string>();
  const summaries = new Map<string, string>();
  for (const file of sourcesIn(root)) {
    const source = ts.createSourceFile(
      file,
      readFileSync(join(root, file), 'utf8'),
      ts.ScriptTarget.ES2022,
      true,
    );
    for (const node of nodesOf(source)) {
      if (isDomainError(node)) {
        const found = errorCodeOf(node);
        if (!found) hidden.add(file);
        else if (!codes.has(found.code)) codes.set(found.code, found);
      }
      if (ts.isClassDeclaration(node) && file.startsWith('libs/contracts/')) {
        const summary = commentOn(node);
        if (node.name && summary) summaries.set(node.name.text, summary);
      }
    }
  }
  const errorCodes = [...codes.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
  return { errorCodes, hiddenCodes: [...hidden].sort(), summaries };
}

function sourcesIn(root: string): string[] {
  return ['libs', 'services'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
      .filter((file) => /\/src\/.*(?<!\.spec|\.d)\.ts$/.test(file) && !/node_modules\/|\/web\//.test(file))
      .sort(),
  );
}

function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of node.getChildren()) yield* nodesOf(child);
}

const isDomainError = (node: ts.Node): node is ts.NewExpression =>
  ts.isNewExpression(node) && node.expression.getText() === 'DomainError';

function errorCodeOf({
  arguments: given = ts.factory.createNodeArray(),
}: ts.NewExpression): ErrorCode | undefined {
  const [kind, code, detail] = given;
  if (!kind || !code || !ts.isStringLiteral(kind) || !ts.isStringLiteral(code)) return undefined;
  return { code: code.text, kind: kind.text, detail: detail ? wordsOf(detail) : '' };
}

/** The text of a message; what is filled in at run time stands as an ellipsis. */
function wordsOf(expression: ts.Expression): string {
  if (ts.isStringLiteralLike(expression)) return expression.text;
  if (!ts.isTemplateExpression(expression)) return '';
  return expression.head.text + expression.templateSpans.map(({ literal }) => `…${literal.text}`).join('');
}

function commentOn(node: ts.ClassDeclaration): string | undefined {
  const [comment] = ts.getJSDocCommentsAndTags(node);
  const text = comment && ts.getTextOfJSDocComment(comment.comment);
  return text?.replace(/\s+/g, ' ').trim();
}
