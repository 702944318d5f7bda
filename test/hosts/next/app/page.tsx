// app/page.tsx
import { Insurance } from './insurance';

export default function Page() {
  return <Insurance />;
}
