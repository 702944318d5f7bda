import { Component, signal } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { Insurance } from './insurance';

@Component({
  selector: 'app-root',
  imports: [Insurance],
  template: `
    <button (click)="isElsewhere.set(false)">Insurance</button>
    <button (click)="isElsewhere.set(true)">Elsewhere</button>
    @if (isElsewhere()) {
      <p>Elsewhere</p>
    } @else {
      <app-insurance />
    }
  `,
})
class Console {
  readonly isElsewhere = signal(false);
}

await bootstrapApplication(Console);
