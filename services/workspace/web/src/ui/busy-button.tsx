import { Button, Spinner, type ButtonProps } from '@fluentui/react-components';

type Props = ButtonProps & { readonly isBusy: boolean };

/** A button that shows that it works, and takes no second press while it does. */
export function BusyButton({ isBusy, icon, ...button }: Props) {
  return (
    <Button
      {...(button as ButtonProps)}
      icon={isBusy ? <Spinner size="extra-tiny" /> : icon}
      disabledFocusable={isBusy || button.disabledFocusable}
    />
  );
}
