// src/insurance.ts
import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core';
import { httpSource } from 'insurance-elements';
import { InsuranceSource } from './insurance-source';

@Component({
  selector: 'app-insurance',
  imports: [InsuranceSource],
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <insurance-dashboard
      [source]="source"
      period="90d"
      (insurance-query-change)="models.set($event.detail.query.models)"
    />
    <output>{{ models()?.join() ?? 'all models' }}</output>
  `,
})
export class Insurance {
  readonly source = httpSource({ url: '/api/insurance' });
  readonly models = signal<string[] | undefined>(undefined);
}
