import type { RecordType, Ref } from '@parley/kernel';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../../api/keys';
import { isProblem } from '../../api/problem';
import { useSaving } from '../../ui/use-saving';
import { emptyForm, formOf, isChanged, savedForm, type Template, type TemplateForm } from './template-form';
import { missingIn, refusedIn, type Field, type FieldErrors } from './save-errors';
import { createTemplate, templateQuery, updateTemplate } from './templates-query';

export interface TemplateEditorProps {
  /** A new one when left out. */
  readonly template?: Template;
  readonly category?: RecordType;
  /** The record that the preview begins with. */
  readonly record?: Ref;
  readonly onSaved: (saved: Template) => void;
  readonly onCancel: () => void;
  readonly onDirty?: (isDirty: boolean) => void;
}

/** The state of a template that is being written, and what becomes of it when it is saved. */
export function useTemplateEditor(
  { template, category = 'contact', record, onSaved, onDirty }: TemplateEditorProps,
  focus: (field: Field) => void,
) {
  const { t, i18n } = useTranslation('templates');
  const queries = useQueryClient();
  const [known, setKnown] = useState(template);
  const [from] = useState(() => emptyForm(record?.type ?? category, i18n.language));
  const base = known ? formOf(known) : from;
  const [form, setForm] = useState<TemplateForm>(base);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [failure, setFailure] = useState<unknown>();
  const [conflict, setConflict] = useState<Template>();
  const [isReadOnly, setIsReadOnly] = useState(false);
  const isDirty = isChanged(form, base);
  const saving = useSaving<number>({ check: isComplete, save });
  useEffect(() => onDirty?.(isDirty), [isDirty, onDirty]);

  function show(found: FieldErrors): void {
    setErrors(found);
    const first = (['name', 'body'] as const).find((field) => found[field]);
    if (first) focus(first);
  }

  function isComplete(): boolean {
    const missing = missingIn(form, t);
    show(missing);
    return Object.keys(missing).length === 0;
  }

  async function save(version = known?.version): Promise<void> {
    setFailure(undefined);
    try {
      const saved = await (known
        ? updateTemplate(known.id, savedForm(form), version)
        : createTemplate(savedForm(form)));
      take(saved);
      onSaved(saved);
    } catch (error) {
      await explain(error);
    }
  }

  function take(saved: Template): void {
    setKnown(saved);
    setForm(formOf(saved));
    setErrors({});
    setConflict(undefined);
    queries.setQueryData(templateQuery(saved.id).queryKey, saved);
    void queries.invalidateQueries({ queryKey: [...keys.templates, 'list'] });
  }

  async function explain(error: unknown): Promise<void> {
    const refused = refusedIn(error, t);
    if (refused) return show(refused);
    if (isProblem(error, 'template.changed-meanwhile') && known) {
      setConflict(await queries.fetchQuery({ ...templateQuery(known.id), staleTime: 0 }));
    } else if (isProblem(error) && error.status === 404 && known) {
      setKnown(undefined);
      setFailure(error);
    } else if (isProblem(error) && error.status === 403) {
      setIsReadOnly(true);
    } else {
      setFailure(error);
    }
  }

  return {
    form,
    errors,
    /** Why it was not saved. */
    failure:
      failure === undefined
        ? undefined
        : isProblem(failure) && failure.status === 404
          ? t('gone')
          : t('notSaved'),
    conflict,
    saving,
    isReadOnly,
    change: (next: Partial<TemplateForm>) => setForm((now) => ({ ...now, ...next })),
    showTheirs: () => conflict && take(conflict),
    keepMine: () => saving.submit(conflict?.version),
  };
}
