import type { TFunction } from 'i18next';
import { isProblem } from '../../api/problem';
import type { TemplateForm } from './template-form';

export type Field = 'name' | 'body';
export type FieldErrors = Readonly<Partial<Record<Field, string>>>;

type T = TFunction<'templates'>;

const NAME_IN_BRACES = /\{\{(.+?)\}\}/;
const QUOTED = /“(.*)”/;

/** What is missing before anything is sent. */
export function missingIn({ name, body }: TemplateForm, t: T): FieldErrors {
  return {
    ...(name.trim() === '' && { name: t('nameMissing') }),
    ...(body.trim() === '' && { body: t('bodyMissing') }),
  };
}

/** What the server refused, at the field that mends it; undefined for what is no fault of the form. */
export function refusedIn(error: unknown, t: T): FieldErrors | undefined {
  if (!isProblem(error)) return undefined;
  const name = NAME_IN_BRACES.exec(error.detail)?.[1] ?? QUOTED.exec(error.detail)?.[1] ?? '';
  switch (error.code) {
    case 'template.unknown-placeholder':
    case 'template.unknown-field':
      return { body: t('unknownPlaceholder', { braces: `{{${name}}}` }) };
    case 'template.duplicate-placeholder':
      return { body: t('duplicatePlaceholder', { braces: `{{${name}}}` }) };
    case 'template.unbalanced-braces':
      return { body: t('braceMissing', { near: QUOTED.exec(error.detail)?.[1] ?? '' }) };
    case 'template.bad-placeholder-name':
      return { body: t('badName', { name }) };
    case 'template.body-empty':
      return { body: t('bodyMissing') };
    case 'template.body-too-long':
      return { body: t('bodyTooLong') };
    default:
      return undefined;
  }
}
