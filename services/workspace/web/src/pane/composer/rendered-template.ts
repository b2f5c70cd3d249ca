import type { Ref } from '@parley/kernel';
import { answer, api } from '../../api/client';

/** A template with the values of a record; what has none stands open in `draft`. */
export const renderedTemplate = (templateId: string, record: Ref) =>
  answer(
    api.POST('/api/v1/templates/{templateId}/render', {
      params: { path: { templateId } },
      body: { record },
    }),
  );
