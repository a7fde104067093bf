import { Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';

/** The console of staff and administrators. */
@Component({
  selector: 'app-root',
  imports: [RouterOutlet],
  template: '<router-outlet />',
})
export class App {}
