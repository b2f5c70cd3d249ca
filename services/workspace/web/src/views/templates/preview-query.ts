import type { Ref } from '@parley/kernel';
import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { keys } from '../../api/keys';
import type { TemplateForm } from './template-form';

/** The text of a template that is not saved yet, for one record. */
export const previewQuery = (form: Pick<TemplateForm, 'body' | 'category' | 'placeholders'>, record?: Ref) =>
  queryOptions({
    queryKey: [...keys.templates, 'preview', form, record],
    queryFn: ({ signal }) =>
      answer(
        api.POST('/api/v1/templates/preview', {
          body: {
            body: form.body,
            category: form.category,
            placeholders: [...form.placeholders],
            record: record!,
          },
          signal,
        }),
      ),
    gcTime: 0,
    retry: false,
  });
