import { Page } from '../../ui/page';

export default function Records() {
  return <Page title="">{null}</Page>;
}
