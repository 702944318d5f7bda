/** @jsxImportSource solid-js */
import { memorySource } from 'insurance-elements';
import type {} from 'insurance-elements/solid.js';

export const panel = (
  <insurance-dashboard
    class="panel"
    source={memorySource([])}
    time-zone="UTC"
    on:insurance-query-change={({ detail, currentTarget }) => {
      console.log(detail.query.models?.join());
      void currentTarget.reload();
    }}
  >
    <insurance-trend interval="day" />
  </insurance-dashboard>
);
