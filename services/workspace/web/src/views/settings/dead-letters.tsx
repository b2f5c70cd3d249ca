import { Page } from '../../ui/page';

export default function DeadLetters() {
  return <Page title="">{null}</Page>;
}
