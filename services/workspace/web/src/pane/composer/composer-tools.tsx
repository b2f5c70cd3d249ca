import { Button } from '@fluentui/react-components';
import { Clock20Regular, DocumentText20Regular } from '@fluentui/react-icons';
import type { Ref } from '@parley/kernel';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withWords } from '../../i18n/i18n';
import { Hint } from '../../ui/hint';
import { lazyPart } from '../../ui/lazy-parts';
import type { Schedule } from './schedule-times';
import { renderedTemplate } from './rendered-template';
import styles from './composer.module.css';

const TemplatePicker = lazyPart(() => import('./template-picker'));
const NewTemplate = lazyPart(withWords(() => import('./new-template-dialog'), 'templates'));
const SchedulePopover = lazyPart(() => import('./schedule-popover'));

/** As the address names them. */
export type Tool = 'template' | 'schedule';

interface Props {
  readonly record: Ref;
  readonly text: string;
  /** Why nothing can be sent at this moment. */
  readonly obstacle: string | undefined;
  /** Which of the tools is open. */
  readonly tool: Tool | undefined;
  readonly onTool: (tool: Tool | undefined) => void;
  /** With the template that it was made with. */
  readonly onInsert: (text: string, templateId: string) => void;
  readonly onSchedule: (schedule: Schedule) => void;
}

/** Templates and later sending. */
export function ComposerTools({ record, text, obstacle, tool, onTool, onInsert, onSchedule }: Props) {
  const { t } = useTranslation('pane');
  const [isWriting, setIsWriting] = useState(false);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);

  function insert(inserted: string, templateId: string): void {
    onTool(undefined);
    onInsert(text ? `${text.trimEnd()} ${inserted}` : inserted, templateId);
  }

  async function insertNew(templateId: string): Promise<void> {
    const { text: whole, draft } = await renderedTemplate(templateId, record);
    setIsWriting(false);
    insert(draft ?? whole, templateId);
  }

  return (
    <div ref={setAnchor} className={styles.tools}>
      <Button
        appearance="subtle"
        icon={<DocumentText20Regular />}
        aria-label={t('insertTemplate')}
        title={t('insertTemplate')}
        aria-haspopup="dialog"
        aria-expanded={tool === 'template'}
        onClick={() => onTool('template')}
      />
      <Hint lines={[t('sendLater'), ...(obstacle ? [obstacle] : [])]} isSilentOnTap={obstacle === undefined}>
        {(trigger) => (
          <Button
            appearance="subtle"
            icon={<Clock20Regular />}
            aria-label={t('sendLater')}
            aria-haspopup="dialog"
            aria-expanded={tool === 'schedule'}
            disabledFocusable={obstacle !== undefined}
            {...trigger}
            onClick={() => onTool('schedule')}
          />
        )}
      </Hint>
      <Suspense fallback={null}>
        {tool === 'template' && (
          <TemplatePicker
            record={record}
            anchor={anchor}
            onClose={() => onTool(undefined)}
            onNew={() => {
              onTool(undefined);
              setIsWriting(true);
            }}
            onInsert={insert}
          />
        )}
        {isWriting && (
          <NewTemplate
            record={record}
            onClose={() => setIsWriting(false)}
            onSaved={(templateId) => void insertNew(templateId)}
          />
        )}
        {tool === 'schedule' && (
          <SchedulePopover
            record={record}
            anchor={anchor}
            onClose={() => onTool(undefined)}
            onSchedule={(schedule) => {
              onTool(undefined);
              onSchedule(schedule);
            }}
          />
        )}
      </Suspense>
    </div>
  );
}
