/* SPDX-License-Identifier: Apache-2.0 */
#include "promises.h"

#include "percuta_plugin.h"

#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static const char core[] = "percuta.core.functions/1";
static const char request_text[] =
    "{\"hook\":\"patient-view\",\"hookInstance\":\"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea\","
    "\"context\":{\"userId\":\"Practitioner/1\",\"patientId\":\"p\"},"
    "\"extension\":{\"org.percuta.evaluationTime\":\"2026-03-09T09:00:00Z\",\"org.percuta.timeZone\":\"UTC\"}}";
/* A person of whom nothing else is known. */
static const char nobody[] = "{\"resourceType\":\"Patient\",\"id\":\"p\",\"birthDate\":\"1990-05-05\"}";
enum { some_day = 20521, cancel_code = 77 };

#define REQUIRE(condition, why)                                                                                        \
  do {                                                                                                                 \
    if (!(condition)) {                                                                                                \
      return why;                                                                                                      \
    }                                                                                                                  \
  } while (0)

/* What of the plug-in a promise looks at. Never closed: the process ends. */
static percuta_plugin_entry_function entry;
static percuta_plugin plugin;
static const percuta_functions *functions;
static percuta_error error;

static const char *load(const char *path) {
  static char why[512];
  void *loaded = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  void *symbol;

  if (loaded == NULL) {
    snprintf(why, sizeof why, "it does not load: %s", dlerror());
    return why;
  }
  symbol = dlsym(loaded, "percuta_plugin_entry");
  REQUIRE(symbol != NULL, "it exports no percuta_plugin_entry");
  memcpy(&entry, &symbol, sizeof entry);
  memset(&error, 0, sizeof error);
  error.struct_size = sizeof error;
  memset(&plugin, 0, sizeof plugin);
  plugin.struct_size = sizeof plugin;
  return NULL;
}

static const char *open_with(const char *path, const percuta_host *host) {
  static char why[700];
  percuta_open_options options;
  const char *failed = load(path);

  if (failed != NULL) {
    return failed;
  }
  memset(&options, 0, sizeof options);
  options.struct_size = sizeof options;
  options.api_version = PERCUTA_VERSION;
  options.host = host;
  if (entry(&options, &plugin, &error) != PERCUTA_OK) {
    snprintf(why, sizeof why, "percuta_plugin_entry fails: %s", error.message);
    return why;
  }
  REQUIRE(plugin.find_interface != NULL, "find_interface is NULL");
  functions = plugin.find_interface(core);
  REQUIRE(functions != NULL, "find_interface gives no percuta.core.functions/1");
  REQUIRE(functions->struct_size >= offsetof(percuta_functions, document_destroy) + sizeof(void (*)(void)),
          "the table is shorter than that of 1.0");
  return NULL;
}

#define OPEN(host)                                                                                                     \
  do {                                                                                                                 \
    const char *failed_to_open = open_with(path, host);                                                                \
    if (failed_to_open != NULL) {                                                                                      \
      return failed_to_open;                                                                                           \
    }                                                                                                                  \
  } while (0)

static const char *describes_itself(const char *path) {
  const percuta_plugin_descriptor *about;
  size_t i;
  int has_core = 0;

  OPEN(NULL);
  about = plugin.descriptor;
  REQUIRE(about != NULL, "descriptor is NULL");
  REQUIRE(about->struct_size >= sizeof *about, "struct_size of the descriptor is too small");
  REQUIRE(about->version >> 16 == PERCUTA_VERSION >> 16, "the descriptor names another major version than the header");
  REQUIRE(about->id != NULL && *about->id != '\0', "the descriptor has no id");
  REQUIRE(about->name != NULL && *about->name != '\0', "the descriptor has no name");
  REQUIRE(about->interfaces != NULL, "the descriptor lists no interfaces");
  for (i = 0; about->interfaces[i] != NULL; ++i) {
    has_core = has_core || strcmp(about->interfaces[i], core) == 0;
    REQUIRE(plugin.find_interface(about->interfaces[i]) != NULL, "an interface it lists is not there");
  }
  REQUIRE(has_core, "the descriptor does not list percuta.core.functions/1");
  REQUIRE(functions->version() >> 16 == about->version >> 16, "version() and descriptor disagree");
  return NULL;
}

static const char *knows_only_its_interfaces(const char *path) {
  OPEN(NULL);
  REQUIRE(plugin.find_interface("org.example.unknown/1") == NULL,
          "it gives something for an interface that nobody knows");
  REQUIRE(plugin.find_interface(NULL) == NULL, "it gives something for NULL");
  return NULL;
}

static const char *fills_its_table(const char *path) {
  const unsigned char *bytes;
  size_t at;

  OPEN(NULL);
  bytes = (const unsigned char *)functions;
  REQUIRE(functions->struct_size % sizeof(void (*)(void)) == 0, "struct_size of the table ends within a slot");
  for (at = offsetof(percuta_functions, version); at < functions->struct_size; at += sizeof(void (*)(void))) {
    void (*slot)(void);
    memcpy(&slot, bytes + at, sizeof slot);
    REQUIRE(slot != NULL, "a slot of the table is NULL");
  }
  return NULL;
}

static const char *refuses_wrong_calls(const char *path) {
  const char *failed = load(path);
  percuta_error init;

  if (failed != NULL) {
    return failed;
  }
  REQUIRE(entry(NULL, NULL, &error) == PERCUTA_E_ARG, "a missing plugin is not PERCUTA_E_ARG");
  REQUIRE(error.status == PERCUTA_E_ARG, "the error does not name the status that was returned");
  plugin.struct_size = 4;
  REQUIRE(entry(NULL, &plugin, NULL) == PERCUTA_E_ARG, "a struct that is too small is not PERCUTA_E_ARG");
  REQUIRE(plugin.library == NULL, "a struct that is too small was written to");
  OPEN(NULL);
  REQUIRE(functions->error_init(NULL, sizeof init) == PERCUTA_E_ARG, "error_init takes NULL");
  REQUIRE(functions->library_describe(NULL, NULL, NULL) == PERCUTA_E_ARG, "a missing library is not PERCUTA_E_ARG");
  return NULL;
}

static const char *ignores_no_option(const char *path) {
  struct {
    percuta_open_options known;
    uint64_t unknown;
  } newer;
  const char *failed = load(path);

  if (failed != NULL) {
    return failed;
  }
  memset(&newer, 0, sizeof newer);
  newer.known.struct_size = sizeof newer;
  newer.unknown = 1;
  REQUIRE(entry(&newer.known, &plugin, &error) == PERCUTA_E_UNSUPPORTED,
          "an option that it cannot know is not PERCUTA_E_UNSUPPORTED");
  newer.unknown = 0;
  REQUIRE(entry(&newer.known, &plugin, &error) == PERCUTA_OK, "a longer struct with nothing set is refused");
  return NULL;
}

static const char *fails_cleanly(const char *path) {
  percuta_document *document = (percuta_document *)&error;

  OPEN(NULL);
  REQUIRE(functions->protocol_get(plugin.library, "NO-SUCH-PROTOCOL", PERCUTA_FORMAT_JSON, &document, &error) ==
              PERCUTA_E_NOT_FOUND,
          "an unknown protocol is not PERCUTA_E_NOT_FOUND");
  REQUIRE(document == NULL, "an output is not NULL after a failure");
  REQUIRE(error.status == PERCUTA_E_NOT_FOUND, "the error does not name the status that was returned");
  REQUIRE(memchr(error.message, '\0', sizeof error.message) != NULL, "the message does not end with NUL");
  REQUIRE(strlen(error.message) > 10, "the message says nothing");
  REQUIRE(strpbrk(error.message, "\r\n") == NULL, "the message has more than one line");
  return NULL;
}

static const char *releases_nothing(const char *path) {
  OPEN(NULL);
  functions->document_destroy(NULL);
  functions->check_destroy(NULL);
  functions->patient_destroy(NULL);
  functions->library_close(NULL);
  return NULL;
}

static const char *check_nobody(percuta_data_state state, percuta_summary *summary, percuta_status *status) {
  percuta_patient *patient = NULL;
  percuta_check *check = NULL;
  percuta_check_request request;
  percuta_document *hits = NULL;
  percuta_text text = {NULL, 0};
  static char protocol[64];
  const char *id;

  REQUIRE(functions->protocol_search(plugin.library, NULL, PERCUTA_FORMAT_JSON, &hits, &error) == PERCUTA_OK &&
              functions->document_get_text(hits, &text, &error) == PERCUTA_OK && text.data != NULL,
          "the protocols cannot be listed");
  id = strstr(text.data, "\"id\":\"");
  REQUIRE(id != NULL && sscanf(id + 6, "%63[^\"]", protocol) == 1, "the list of protocols names none");
  REQUIRE(functions->patient_create(plugin.library, &patient, &error) == PERCUTA_OK, "a patient cannot be begun");
  REQUIRE(functions->patient_add_document(patient, nobody, strlen(nobody), &error) == PERCUTA_OK,
          "a Patient resource is not taken");
  REQUIRE(functions->patient_declare(patient, PERCUTA_KIND_ALL, state, &error) == PERCUTA_OK,
          "a data state is not taken");
  memset(&request, 0, sizeof request);
  request.struct_size = sizeof request;
  request.protocol = protocol;
  request.on_day = some_day;
  *status = functions->check_run(plugin.library, patient, &request, &check, &error);
  if (*status != PERCUTA_OK) {
    REQUIRE(check == NULL, "an output is not NULL after a failure");
    return NULL;
  }
  memset(summary, 0, sizeof *summary);
  summary->struct_size = sizeof *summary;
  REQUIRE(functions->check_get_summary(check, summary, &error) == PERCUTA_OK, "a check has no summary");
  return NULL;
}

static const char *is_never_falsely_clear(const char *path) {
  percuta_data_state state;

  OPEN(NULL);
  for (state = PERCUTA_DATA_UNDECLARED; state <= PERCUTA_DATA_ERROR; ++state) {
    percuta_summary summary;
    percuta_status status;
    const char *failed;
    if (state == PERCUTA_DATA_NONE_KNOWN) {
      continue; /* who asked about everything may know */
    }
    failed = check_nobody(state, &summary, &status);
    if (failed != NULL) {
      return failed;
    }
    REQUIRE(status == PERCUTA_OK, "a check without data fails instead of saying what is missing");
    REQUIRE(summary.verdict != PERCUTA_VERDICT_CLEAR, "a patient of whom nothing is known comes out as clear");
  }
  return NULL;
}

static int32_t stop(void *user, uint32_t done, uint32_t total) {
  (void)done;
  (void)total;
  *(int *)user = 1;
  return cancel_code;
}

static int lines_heard;
static void listen(void *user, percuta_log_level level, const char *text, size_t size) {
  (void)level;
  lines_heard += user == (void *)&lines_heard && text != NULL && strlen(text) == size;
}

static const char *serves_the_host(const char *path) {
  percuta_host host;
  percuta_summary summary;
  percuta_status status = PERCUTA_OK;
  const char *failed;
  int called = 0;

  memset(&host, 0, sizeof host);
  host.struct_size = sizeof host;
  host.user = &lines_heard;
  host.log = listen;
  OPEN(&host);
  REQUIRE(lines_heard > 0, "the host's log hears nothing of opening, or without its user pointer");
  host.user = &called;
  host.log = NULL;
  host.progress = stop;
  OPEN(&host);
  failed = check_nobody(PERCUTA_DATA_PARTIAL, &summary, &status);
  if (failed != NULL) {
    return failed;
  }
  REQUIRE(called, "the host's progress is not called");
  REQUIRE(status == PERCUTA_E_CANCELLED, "a host that stops a check does not get PERCUTA_E_CANCELLED");
  REQUIRE(error.detail_code == cancel_code, "detail_code is not what the host returned");
  return NULL;
}

static const char *discovery(percuta_text *text) {
  percuta_document *document = NULL;

  REQUIRE(functions->protocol_search(plugin.library, NULL, PERCUTA_FORMAT_JSON, &document, &error) == PERCUTA_OK,
          "the protocols cannot be listed");
  REQUIRE(functions->document_get_text(document, text, &error) == PERCUTA_OK, "a document has no text");
  return NULL;
}

static const char *repeats_itself(const char *path) {
  percuta_text first = {NULL, 0};
  percuta_text second = {NULL, 0};
  const char *failed;

  OPEN(NULL);
  failed = discovery(&first);
  if (failed == NULL) {
    OPEN(NULL); /* a second one in the same process */
    failed = discovery(&second);
  }
  if (failed != NULL) {
    return failed;
  }
  REQUIRE(first.data != NULL && first.data[first.size] == '\0', "a text does not end with NUL");
  REQUIRE(first.size == second.size && memcmp(first.data, second.data, first.size) == 0,
          "the same question gives other bytes the second time");
  return NULL;
}

static const char *answers_hooks(const char *path) {
  percuta_document *document = NULL;
  percuta_text text = {NULL, 0};

  OPEN(NULL);
  if (functions->struct_size < offsetof(percuta_functions, hook_call) + sizeof(void (*)(void))) {
    return NULL; /* an earlier library */
  }
  REQUIRE(functions->hook_call(plugin.library, NULL, request_text, strlen(request_text), &document, &error) ==
              PERCUTA_OK,
          "a hook is not answered");
  REQUIRE(functions->document_get_text(document, &text, &error) == PERCUTA_OK, "a document has no text");
  REQUIRE(strncmp(text.data, "{\"cards\":[", 10) == 0, "the response does not begin with its cards");
  document = (percuta_document *)&error;
  REQUIRE(functions->hook_call(plugin.library, NULL, "{}", 2, &document, &error) == PERCUTA_E_INPUT,
          "a request without a hook is not PERCUTA_E_INPUT");
  REQUIRE(document == NULL, "an output is not NULL after a failure");
  return NULL;
}

const struct promise promises[] = {
    {"it loads and describes itself", describes_itself},
    {"it knows its interfaces and no others", knows_only_its_interfaces},
    {"its table is whole", fills_its_table},
    {"wrong calls are refused", refuses_wrong_calls},
    {"an option it does not know is refused", ignores_no_option},
    {"a failure leaves nothing but its reason", fails_cleanly},
    {"nothing can be released", releases_nothing},
    {"who is unknown is never clear", is_never_falsely_clear},
    {"log and progress of the host are called", serves_the_host},
    {"the same question gives the same bytes", repeats_itself},
    {"hooks are answered", answers_hooks},
};
const size_t promise_count = sizeof promises / sizeof promises[0];
