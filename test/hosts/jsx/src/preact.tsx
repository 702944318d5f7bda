/** @jsxImportSource preact */
import { memorySource } from 'insurance-elements';
import type {} from 'insurance-elements/preact.js';

export const panel = (
  <insurance-dashboard
    class="panel"
    source={memorySource([])}
    time-zone="UTC"
    oninsurance-query-change={({ detail, currentTarget }) => {
      console.log(detail.query.models?.join());
      void currentTarget.reload();
    }}
  >
    <insurance-trend interval="day" />
  </insurance-dashboard>
);
