import { CONTEXTS, RequestContract, type Class, type Context, type MayBe } from './declarations';

const nameOf = (context: Context): string => context[0]!.toUpperCase() + context.slice(1);

/** Declares a request that every service answers for itself: a class for each context, all of one shape. */
export function inEveryContext<T extends object>(
  operation: string,
  shape: new () => T,
  answer: { readonly reply: Class; readonly mayBe: MayBe },
): Readonly<Record<Context, Class<T>>> {
  const declared = CONTEXTS.map((context) => {
    const contract = { [shape.name]: class extends (shape as Class) {} }[shape.name]! as Class<T>;
    Object.defineProperty(contract, 'name', { value: nameOf(context) + shape.name });
    RequestContract(context, operation, answer)(contract);
    return [context, contract] as const;
  });
  return Object.fromEntries(declared) as Record<Context, Class<T>>;
}
