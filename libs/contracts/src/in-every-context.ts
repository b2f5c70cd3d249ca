import {
  CONTEXTS,
  EventContract,
  RequestContract,
  type Class,
  type Context,
  type MayBe,
} from './declarations';

const nameOf = (context: Context): string => context[0]!.toUpperCase() + context.slice(1);

/** Declares a request that every service, or each of some, answers for itself: a class for each, all of one shape. */
export function inEveryContext<T extends object, C extends Context = Context>(
  operation: string,
  shape: new () => T,
  answer: { readonly reply: Class; readonly mayBe: MayBe },
  contexts: readonly C[] = CONTEXTS as readonly Context[] as readonly C[],
): Readonly<Record<C, Class<T>>> {
  return declaredFor(contexts, shape, (context, contract) =>
    RequestContract(context, operation, answer)(contract),
  );
}

/** Declares a fact that each of some services publishes for itself: a class for each, all of one shape. */
export const factOfEach = <T extends object, C extends Context>(
  fact: string,
  shape: new () => T,
  contexts: readonly C[],
): Readonly<Record<C, Class<T>>> =>
  declaredFor(contexts, shape, (context, contract) => EventContract(context, fact)(contract));

function declaredFor<T extends object, C extends Context>(
  contexts: readonly C[],
  shape: new () => T,
  declare: (context: C, contract: Class<T>) => void,
): Readonly<Record<C, Class<T>>> {
  const declared = contexts.map((context) => {
    const contract = { [shape.name]: class extends (shape as Class) {} }[shape.name]! as Class<T>;
    Object.defineProperty(contract, 'name', { value: nameOf(context) + shape.name });
    declare(context, contract);
    return [context, contract] as const;
  });
  return Object.fromEntries(declared) as Record<C, Class<T>>;
}
