import { MoreHorizontal16Regular, Send20Regular } from '@fluentui/react-icons';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MenuButton } from '../../ui/menu-button';
import { lazyPart } from '../../ui/lazy-parts';

const SendAnywayDialog = lazyPart(() => import('./send-anyway-dialog'));

/** A text of which nobody knows whether it went out is not sent again just so. */
export function SendAnyway({ onSend }: { readonly onSend: () => void }) {
  const { t } = useTranslation('pane');
  const { t: shell } = useTranslation();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <MenuButton
        size="small"
        label={shell('more')}
        icon={<MoreHorizontal16Regular />}
        items={[
          {
            id: 'anyway',
            label: t('sendAgainAnyway'),
            icon: <Send20Regular />,
            onClick: () => setIsAsking(true),
          },
        ]}
      />
      {isAsking && (
        <Suspense fallback={null}>
          <SendAnywayDialog
            onClose={() => setIsAsking(false)}
            onConfirm={() => {
              setIsAsking(false);
              onSend();
            }}
          />
        </Suspense>
      )}
    </>
  );
}
