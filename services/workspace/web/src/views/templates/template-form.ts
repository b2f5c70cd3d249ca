import type { RecordType } from '@parley/kernel';
import type { Shapes } from '../../api/client';
import { namesIn, type Placeholder } from './placeholder-names';

export type Template = Shapes['Template'];

export interface TemplateForm {
  readonly name: string;
  readonly category: RecordType;
  readonly language: string;
  readonly body: string;
  readonly placeholders: readonly Placeholder[];
}

export const emptyForm = (category: RecordType, language: string): TemplateForm => ({
  name: '',
  category,
  language,
  body: '',
  placeholders: [],
});

export const formOf = ({ name, category, language, body, placeholders }: Template): TemplateForm => ({
  name,
  category,
  language,
  body,
  placeholders,
});

/** What is sent: a placeholder that the text does not use any more is left out. */
export function savedForm(form: TemplateForm): TemplateForm {
  const used = namesIn(form.body);
  return {
    ...form,
    name: form.name.trim(),
    placeholders: form.placeholders.filter(({ name }) => used.includes(name)),
  };
}

export const isChanged = (form: TemplateForm, from: TemplateForm): boolean =>
  JSON.stringify(savedForm(form)) !== JSON.stringify(savedForm(from));
