import { Button, Field, Input, MessageBar, MessageBarBody, Select } from '@fluentui/react-components';
import { RECORD_TYPES, type RecordType } from '@parley/kernel';
import { useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { RECORD_WORDS } from '../../ui/record-words';
import { SaveButton } from '../../ui/save-button';
import { BodyField } from './body-field';
import { ConflictBar } from './conflict-bar';
import { LanguageOptions } from './language-options';
import { PlaceholderList } from './placeholder-list';
import { Preview } from './preview';
import styles from './templates.module.css';
import { useTemplateEditor, type TemplateEditorProps } from './use-template-editor';

/** Writes a template beside its live preview with a real record; stands on its page and in the pane's dialog. */
export function TemplateEditor(props: TemplateEditorProps) {
  const { t } = useTranslation('templates');
  const { t: shell } = useTranslation();
  const name = useRef<HTMLInputElement>(null);
  const body = useRef<HTMLTextAreaElement>(null);
  const editor = useTemplateEditor(props, (field) => focusOn(field === 'name' ? name : body));
  const { form, change, errors, failure, conflict, saving, isReadOnly } = editor;

  return (
    <form
      className={styles.editor}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        if (!isReadOnly) saving.submit();
      }}
    >
      <div className={styles.form}>
        {isReadOnly && (
          <MessageBar intent="info" layout="auto">
            <MessageBarBody>{t('readOnly')}</MessageBarBody>
          </MessageBar>
        )}
        {failure !== undefined && (
          <MessageBar intent="error" layout="auto">
            <MessageBarBody>{failure}</MessageBarBody>
          </MessageBar>
        )}
        {conflict && (
          <ConflictBar conflict={conflict} onTheirs={editor.showTheirs} onMine={editor.keepMine} />
        )}
        <div className={styles.heads}>
          <Field label={t('name')} required validationMessage={errors.name} className={styles.name}>
            <Input
              ref={name}
              value={form.name}
              maxLength={400}
              onChange={(_, { value }) => change({ name: value })}
            />
          </Field>
          <Field label={t('category')}>
            <Select
              value={form.category}
              disabled={Boolean(props.record)}
              onChange={(_, { value }) => change({ category: value as RecordType })}
            >
              {RECORD_TYPES.map((type) => (
                <option key={type} value={type}>
                  {shell(RECORD_WORDS[type])}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={t('language')}>
            <Select value={form.language} onChange={(_, { value }) => change({ language: value })}>
              <LanguageOptions also={form.language} />
            </Select>
          </Field>
        </div>
        <BodyField form={form} change={change} error={errors.body} textarea={body} />
        <PlaceholderList form={form} change={change} />
        <div className={styles.foot}>
          <SaveButton saving={saving} disabledFocusable={isReadOnly}>
            {shell('save')}
          </SaveButton>
          <Button onClick={props.onCancel}>{shell('cancel')}</Button>
        </div>
      </div>
      <Preview form={form} record={props.record} />
    </form>
  );
}

const focusOn = (field: RefObject<HTMLElement | null>): void => field.current?.focus();
