/* SPDX-License-Identifier: Apache-2.0 */
/* The requests of the day. A real host writes them with its JSON library; here they are texts with gaps. */
#ifndef EMR_DAY_REQUESTS_H
#define EMR_DAY_REQUESTS_H

#include <stddef.h>

/* What the practice knows of the patient, as the prefetch of each request. */
extern const char known_of_patient[];
/* The same once the intake was answered: a gap for the QuestionnaireResponse. */
extern const char known_with_intake[];

/* Gaps: number of the call, hook, context, prefetch, time. */
extern const char request_frame[];

/* Gaps: start, end. */
extern const char booking_context[];
extern const char arrival_context[];
/* Gap: the QuestionnaireResponse. */
extern const char intake_context[];
extern const char sign_context[];
extern const char complete_context[];
extern const char medicine_context[];
extern const char next_booking[];

#endif
