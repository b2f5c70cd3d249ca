import {
  Link,
  Toast,
  ToastBody,
  Toaster,
  ToastTitle,
  useId,
  useToastController,
} from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { newId } from '../api/new-id';
import type { ToastMessage } from './toast-message';

const SHOWN_MS = 6_000;

interface Props {
  readonly messages: readonly ToastMessage[];
  readonly onTaken: () => void;
}

export default function Toasts({ messages, onTaken }: Props) {
  const toasterId = useId('toaster');
  const { dispatchToast, updateToast, dismissToast } = useToastController(toasterId);
  const shown = useRef(new Map<string, string>());

  useEffect(() => {
    for (const message of latest(messages)) {
      const known = message.id === undefined ? undefined : shown.current.get(message.id);
      const toastId = known ?? newId();
      const content = <ToastOf message={message} onDone={() => dismissToast(toastId)} />;
      const look = {
        toastId,
        intent: message.intent ?? 'info',
        timeout: message.timeoutMs ?? SHOWN_MS,
      } as const;
      if (known) {
        updateToast({ content, ...look });
        continue;
      }
      if (message.id !== undefined) shown.current.set(message.id, toastId);
      dispatchToast(content, {
        ...look,
        politeness: 'polite',
        onStatusChange: (_, { status }) => {
          if (status === 'dismissed' && message.id !== undefined) shown.current.delete(message.id);
        },
      });
    }
    if (messages.length > 0) onTaken();
  }, [messages, onTaken, dispatchToast, updateToast, dismissToast]);

  return <Toaster toasterId={toasterId} position="bottom-start" limit={3} pauseOnHover pauseOnWindowBlur />;
}

/** Of those with the same id only the last, which takes the place of the one that is shown. */
const latest = (messages: readonly ToastMessage[]): readonly ToastMessage[] =>
  messages.filter(
    ({ id }, index) => id === undefined || messages.findLastIndex((other) => other.id === id) === index,
  );

function ToastOf({ message, onDone }: { readonly message: ToastMessage; readonly onDone: () => void }) {
  const { title, body, action, onOpen } = message;
  const open = (): void => {
    onDone();
    onOpen?.();
  };
  const act = action && (
    <Link
      as="button"
      onClick={() => {
        onDone();
        action.onClick();
      }}
    >
      {action.label}
    </Link>
  );
  return (
    <Toast>
      <ToastTitle action={act}>
        {onOpen ? (
          <Link as="button" appearance="subtle" onClick={open}>
            {title}
          </Link>
        ) : (
          title
        )}
      </ToastTitle>
      {body && <ToastBody>{body}</ToastBody>}
    </Toast>
  );
}
