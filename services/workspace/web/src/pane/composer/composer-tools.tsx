import { Button } from '@fluentui/react-components';
import { Clock20Regular, DocumentText20Regular } from '@fluentui/react-icons';
import type { Ref } from '@parley/kernel';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schedule } from './schedule-times';
import styles from './composer.module.css';

const TemplatePicker = lazy(() => import('./template-picker'));
const SchedulePopover = lazy(() => import('./schedule-popover'));

export type Tool = 'templates' | 'later';

interface Props {
  readonly record: Ref;
  readonly text: string;
  readonly isBlocked: boolean;
  /** Which of the tools is open. */
  readonly tool: Tool | undefined;
  readonly onTool: (tool: Tool | undefined) => void;
  /** With the template that it was made with. */
  readonly onInsert: (text: string, templateId: string) => void;
  readonly onSchedule: (schedule: Schedule) => void;
}

/** Templates and later sending. */
export function ComposerTools({ record, text, isBlocked, tool, onTool, onInsert, onSchedule }: Props) {
  const { t } = useTranslation('pane');
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);

  return (
    <div ref={setAnchor} className={styles.tools}>
      <Button
        appearance="subtle"
        icon={<DocumentText20Regular />}
        aria-label={t('insertTemplate')}
        title={t('insertTemplate')}
        aria-haspopup="dialog"
        aria-expanded={tool === 'templates'}
        onClick={() => onTool('templates')}
      />
      <Button
        appearance="subtle"
        icon={<Clock20Regular />}
        aria-label={t('sendLater')}
        title={t('sendLater')}
        aria-haspopup="dialog"
        aria-expanded={tool === 'later'}
        disabledFocusable={isBlocked}
        onClick={() => onTool('later')}
      />
      <Suspense fallback={null}>
        {tool === 'templates' && (
          <TemplatePicker
            record={record}
            anchor={anchor}
            onClose={() => onTool(undefined)}
            onInsert={(inserted, templateId) => {
              onTool(undefined);
              onInsert(text ? `${text.trimEnd()} ${inserted}` : inserted, templateId);
            }}
          />
        )}
        {tool === 'later' && (
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
