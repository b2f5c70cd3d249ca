import { DomainError } from '@parley/kernel';

/** Every refusal of the template service; the codes are permanent. */
export const templateErrors = {
  notFound: () => new DomainError('not_found', 'template.not-found', 'There is no such template.'),
  exists: () => new DomainError('conflict', 'template.exists', 'A template with this id exists.'),
  changedMeanwhile: ({ changedBy, changedAt }: { changedBy?: string; changedAt: string }) =>
    new DomainError('conflict', 'template.changed-meanwhile', 'Somebody else changed the template.', {
      changedBy,
      changedAt,
    }),
  mayNot: (privilege: string) =>
    new DomainError(
      'forbidden',
      'privilege.missing',
      `The privilege ${privilege} on text message templates of this business unit is missing.`,
      { missing: [`Text message template: ${privilege}`] },
    ),
  businessUnitMissing: () =>
    new DomainError(
      'invalid',
      'template.business-unit-missing',
      'Say which business unit shares the template.',
    ),
  unknownLanguage: () =>
    new DomainError(
      'invalid',
      'template.unknown-language',
      'The language is not a BCP 47 tag like de or pt-BR.',
    ),
  emptyBody: () => new DomainError('invalid', 'template.body-empty', 'A message needs a text.'),
  longBody: (limit: number) =>
    new DomainError('invalid', 'template.body-too-long', `A message has at most ${limit} characters.`),
  unbalancedBraces: (near: string) =>
    new DomainError('invalid', 'template.unbalanced-braces', `A brace is missing near “${near}”.`, { near }),
  badName: (name: string) =>
    new DomainError('invalid', 'template.bad-placeholder-name', `“${name}” cannot name a placeholder.`, {
      placeholder: name,
    }),
  unknownPlaceholder: (name: string) =>
    new DomainError('invalid', 'template.unknown-placeholder', `Unknown placeholder {{${name}}}.`, {
      placeholder: name,
    }),
  duplicatePlaceholder: (name: string) =>
    new DomainError('invalid', 'template.duplicate-placeholder', `{{${name}}} is defined twice.`, {
      placeholder: name,
    }),
  unknownField: (name: string, path: string) =>
    new DomainError('invalid', 'template.unknown-field', `{{${name}}} names an unknown field: ${path}.`, {
      placeholder: name,
      path,
    }),
  otherCategory: (category: string, type: string) =>
    new DomainError(
      'rejected',
      'template.category-mismatch',
      `A template for a record of type ${category} cannot be used for one of type ${type}.`,
    ),
  recordNotFound: () => new DomainError('not_found', 'template.record-not-found', 'There is no such record.'),
  unknownUser: () =>
    new DomainError('forbidden', 'template.unknown-user', 'The user to render for is unknown or not active.'),
  notAsOthers: () =>
    new DomainError('forbidden', 'template.not-as-others', 'Only the system renders as somebody else.'),
} as const;
