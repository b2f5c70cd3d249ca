import type { RecordType } from '@parley/kernel';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { keys } from '../../api/keys';
import type { Template, TemplateForm } from './template-form';

const PAGE = 100;

export const templatesQuery = (category: RecordType | undefined, language: string | undefined) =>
  infiniteQueryOptions({
    queryKey: keys.templateList(category, language),
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/v1/templates', {
          params: { query: { category, language, limit: PAGE, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
  });

export const templateQuery = (id: string) =>
  queryOptions({
    queryKey: keys.template(id),
    queryFn: ({ signal }): Promise<Template> =>
      answer(api.GET('/api/v1/templates/{id}', { params: { path: { id } }, signal })),
  });

export const createTemplate = (form: TemplateForm): Promise<Template> =>
  answer(api.POST('/api/v1/templates', { body: { ...form, placeholders: [...form.placeholders] } }));

/** Without a version the change goes over whatever somebody else wrote meanwhile. */
export const updateTemplate = (id: string, form: TemplateForm, version?: number): Promise<Template> =>
  answer(
    api.PUT('/api/v1/templates/{id}', {
      params: { path: { id } },
      body: { ...form, placeholders: [...form.placeholders], version },
    }),
  );

export const deleteTemplate = (id: string) =>
  answer(api.DELETE('/api/v1/templates/{id}', { params: { path: { id } } }));
