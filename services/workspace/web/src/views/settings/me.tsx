import { Page } from '../../ui/page';

export default function MySettings() {
  return <Page title="">{null}</Page>;
}
