#include "OpenCCDictionaries.h"

#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

// libopencc's headers still derive from std::iterator, which newer language versions warn about.
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wdeprecated-declarations"
// pkg-config's flags point inside the folder "opencc", a plain prefix points above it.
#if __has_include(<MarisaDict.hpp>)
#include <DictEntry.hpp>
#include <Lexicon.hpp>
#include <MarisaDict.hpp>
#include <opencc_config.h>
#ifdef OPENCC_ENABLE_DARTS
#include <DartsDict.hpp>
#endif
#else
#include <opencc/DictEntry.hpp>
#include <opencc/Lexicon.hpp>
#include <opencc/MarisaDict.hpp>
#include <opencc/opencc_config.h>
#ifdef OPENCC_ENABLE_DARTS
#include <opencc/DartsDict.hpp>
#endif
#endif
#pragma clang diagnostic pop

// libopencc trusts the files it reads: a damaged one can crash it or make it run forever. So a child process
// reads the file and sends what it found through a pipe, and only a complete message counts.

namespace {

constexpr unsigned patience_in_seconds = 30;

struct Entries {
  std::string keys;
  std::string values;
  std::vector<uint32_t> key_lengths;
  std::vector<uint32_t> value_lengths;
};

struct Header {
  uint64_t count;
  uint64_t key_bytes;
  uint64_t value_bytes;
};

opencc::LexiconPtr load(std::FILE *stream, wenjin_dictionary_format format) {
#ifdef OPENCC_ENABLE_DARTS
  if (format == WENJIN_OCD) {
    return opencc::DartsDict::NewFromFile(stream)->GetLexicon();
  }
#endif
  return opencc::MarisaDict::NewFromFile(stream)->GetLexicon();
}

bool send(int pipe, const void *data, size_t size) {
  const char *bytes = static_cast<const char *>(data);
  while (size > 0) {
    const ssize_t written = write(pipe, bytes, size);
    if (written < 0 && errno != EINTR) {
      return false;
    }
    if (written > 0) {
      bytes += written;
      size -= static_cast<size_t>(written);
    }
  }
  return true;
}

bool receive(int pipe, void *data, size_t size) {
  char *bytes = static_cast<char *>(data);
  while (size > 0) {
    const ssize_t count = read(pipe, bytes, size);
    if (count == 0 || (count < 0 && errno != EINTR)) {
      return false;
    }
    if (count > 0) {
      bytes += count;
      size -= static_cast<size_t>(count);
    }
  }
  return true;
}

/// The child's work: status 0 after a complete message in `pipe`, 1 after a reason in `words`.
int send_entries(int pipe, const char *path, wenjin_dictionary_format format, int words) {
  std::string reason;
  try {
    std::FILE *stream = std::fopen(path, "rb");
    if (stream == nullptr) {
      throw std::runtime_error("it cannot be opened");
    }
    const opencc::LexiconPtr lexicon = load(stream, format);
    Entries entries;
    for (const auto &entry : *lexicon) {
      const std::string key = entry->Key();
      const std::string value = entry->GetDefault();
      entries.keys += key;
      entries.values += value;
      entries.key_lengths.push_back(static_cast<uint32_t>(key.size()));
      entries.value_lengths.push_back(static_cast<uint32_t>(value.size()));
    }
    const Header header{entries.key_lengths.size(), entries.keys.size(), entries.values.size()};
    const bool sent = send(pipe, &header, sizeof header) &&
                      send(pipe, entries.key_lengths.data(), header.count * sizeof(uint32_t)) &&
                      send(pipe, entries.value_lengths.data(), header.count * sizeof(uint32_t)) &&
                      send(pipe, entries.keys.data(), header.key_bytes) &&
                      send(pipe, entries.values.data(), header.value_bytes);
    return sent ? 0 : 2;
  } catch (const std::exception &error) {
    reason = error.what();
  } catch (...) {
    reason = "it is not such a dictionary";
  }
  send(words, reason.data(), reason.size());
  return 1;
}

std::unique_ptr<Entries> receive_entries(int pipe) {
  Header header;
  if (!receive(pipe, &header, sizeof header)) {
    return nullptr;
  }
  auto entries = std::make_unique<Entries>();
  entries->key_lengths.resize(header.count);
  entries->value_lengths.resize(header.count);
  entries->keys.resize(header.key_bytes);
  entries->values.resize(header.value_bytes);
  const bool received = receive(pipe, entries->key_lengths.data(), header.count * sizeof(uint32_t)) &&
                        receive(pipe, entries->value_lengths.data(), header.count * sizeof(uint32_t)) &&
                        receive(pipe, entries->keys.data(), header.key_bytes) &&
                        receive(pipe, entries->values.data(), header.value_bytes);
  return received ? std::move(entries) : nullptr;
}

int fail(char *message, size_t size, const std::string &reason) {
  std::snprintf(message, size, "%s", reason.c_str());
  return 1;
}

} // namespace

int wenjin_dictionary_format_known(wenjin_dictionary_format format) {
#ifdef OPENCC_ENABLE_DARTS
  return format == WENJIN_OCD2 || format == WENJIN_OCD;
#else
  return format == WENJIN_OCD2;
#endif
}

int wenjin_entries_read(const char *path, wenjin_dictionary_format format, wenjin_entries *entries,
                        char *message, size_t message_size) {
  try {
    int content[2];
    int words[2];
    if (pipe(content) != 0) {
      return fail(message, message_size, std::strerror(errno));
    }
    if (pipe(words) != 0) {
      const int number = errno;
      close(content[0]);
      close(content[1]);
      return fail(message, message_size, std::strerror(number));
    }
    for (const int end : {content[0], content[1], words[0], words[1]}) {
      fcntl(end, F_SETFD, FD_CLOEXEC);
    }
    const pid_t child = fork();
    if (child == 0) {
      for (const int number : {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL, SIGALRM}) {
        std::signal(number, SIG_DFL);
      }
      alarm(patience_in_seconds);
      close(content[0]);
      close(words[0]);
      // A damaged file can make the library complain; our own message is enough.
      close(STDERR_FILENO);
      int status = 2;
      try {
        status = send_entries(content[1], path, format, words[1]);
      } catch (...) {
      }
      _exit(status);
    }
    close(content[1]);
    close(words[1]);
    std::unique_ptr<Entries> found;
    std::string reason;
    if (child > 0) {
      try {
        found = receive_entries(content[0]);
        char text[256];
        ssize_t count;
        while ((count = read(words[0], text, sizeof text)) > 0 || (count < 0 && errno == EINTR)) {
          reason.append(text, count > 0 ? static_cast<size_t>(count) : 0);
        }
      } catch (...) {
        reason = "it is too large";
      }
    } else {
      reason = std::strerror(errno);
    }
    close(content[0]);
    close(words[0]);
    // Where the host ignores SIGCHLD there is no status to wait for; a complete message is proof enough.
    int status = 0;
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    const bool finished = child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    if (!finished || found == nullptr) {
      return fail(message, message_size, reason.empty() ? "it is damaged: libopencc broke down on it" : reason);
    }
    entries->count = found->key_lengths.size();
    entries->keys = reinterpret_cast<const uint8_t *>(found->keys.data());
    entries->key_lengths = found->key_lengths.data();
    entries->values = reinterpret_cast<const uint8_t *>(found->values.data());
    entries->value_lengths = found->value_lengths.data();
    entries->owner = found.release();
    return 0;
  } catch (...) {
    return fail(message, message_size, "out of memory");
  }
}

void wenjin_entries_free(wenjin_entries *entries) {
  delete static_cast<Entries *>(entries->owner);
  entries->owner = nullptr;
}

int wenjin_library_path(char *path, size_t path_size) {
  Dl_info info;
  char resolved[PATH_MAX];
  const void *address = reinterpret_cast<const void *>(&opencc::MarisaDict::NewFromFile);
  if (dladdr(address, &info) == 0 || realpath(info.dli_fname, resolved) == nullptr) {
    return 1;
  }
  std::snprintf(path, path_size, "%s", resolved);
  return 0;
}
