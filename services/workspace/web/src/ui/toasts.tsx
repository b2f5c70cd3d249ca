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
  const { dispatchToast, dismissToast } = useToastController(toasterId);
  const shown = useRef(new Map<string, string>());

  useEffect(() => {
    for (const message of messages) {
      const toastId = newId();
      if (message.id) {
        const earlier = shown.current.get(message.id);
        if (earlier) dismissToast(earlier);
        shown.current.set(message.id, toastId);
      }
      dispatchToast(<ToastOf message={message} onDone={() => dismissToast(toastId)} />, {
        toastId,
        intent: message.intent ?? 'info',
        timeout: message.timeoutMs ?? SHOWN_MS,
        politeness: 'polite',
      });
    }
    if (messages.length > 0) onTaken();
  }, [messages, onTaken, dispatchToast, dismissToast]);

  return <Toaster toasterId={toasterId} position="bottom-start" limit={3} pauseOnHover pauseOnWindowBlur />;
}

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
